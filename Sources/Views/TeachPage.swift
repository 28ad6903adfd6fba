public import Learning
public import Markup

/// Where trainers begin: the courses that are published.
public enum TeachPage {
  /// The content.
  public static func content(_ language: Language, courses: [Course]) -> HTML {
    let say = Wording(language)
    let rows = courses.map { course -> HTML in
      """
      <li><a href="\(Address.course(language, course.id))">\
      \(Typography.spaced(course.title(in: language), in: language))</a></li>

      """
    }
    return """
      <h1>\(say("Écrire", "Write"))</h1>
      <h2>\(say("Les cours publiés", "Published courses"))</h2>
      <ul>
      \(rows)</ul>

      """
  }
}
