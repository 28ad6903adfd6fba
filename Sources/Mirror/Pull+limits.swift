/// What is not taken from a repository, whoever signed it.
extension Pull {
  /// The most courses that are taken from a repository.
  static let mostCourses = 1000
  /// The most files that a course may have, and the most bytes that one of them may.
  static let mostFiles = 10_000
  static let largestFile = 1 << 30

  static let samePlace = Telling(
    fr: "un autre cours de la source a le même nom de dossier ici",
    en: "another course of the source has the same folder's name here")

  /// What keeps a course from being taken, whoever signed it.
  static func problem(with course: PublishedCourse, unknown: [String]) -> Telling? {
    if course.files.count > mostFiles
      || course.files.values.contains(where: { $0.length > largestFile })
    {
      return Telling(
        fr: "le cours a plus de \(mostFiles) fichiers, ou un fichier de plus de 1 Gio",
        en: "the course has more than \(mostFiles) files, or one of more than 1 GiB")
    }
    if unknown.contains(where: { $0.hasPrefix(course.folder + "/") }) {
      return Telling(
        fr: "de certains de ses fichiers on ne sait pas qui parle : un rôle n'a pas été vérifié",
        en: "who speaks of some of its files is not known: a role could not be verified")
    }
    return nil
  }
}
