import HTTP

/// The map of the site: every address, and what stands there.
enum Routes {
  static let all: [Router<Handler>.Route] = [
    get("/", SiteHandlers.root),
    get("/{lang}/", SiteHandlers.home),
    get("/{lang}/help", SiteHandlers.prose("help")),
    get("/{lang}/safety", SiteHandlers.prose("safety")),
    get("/{lang}/privacy", SiteHandlers.prose("privacy")),
    get("/{lang}/accessibility", SiteHandlers.prose("accessibility")),
    get("/{lang}/display", SiteHandlers.display),
    post("/{lang}/display", SiteHandlers.saveDisplay),
    get("/leave", SiteHandlers.leave),
    get("/favicon.ico", SiteHandlers.icon),
    get("/assets/{file}", SiteHandlers.file),
    get("/healthz", SiteHandlers.alive),
    get("/readyz", SiteHandlers.ready),
    get("/metrics", SiteHandlers.metrics),

    get("/{lang}/courses", SiteHandlers.courses),
    get("/{lang}/courses/{course}", CourseHandlers.course),
    get("/{lang}/courses/{course}/glossary", CourseHandlers.glossary),
    get("/{lang}/courses/{course}/{module}", CourseHandlers.module),
    post("/{lang}/courses/{course}/{module}", CourseHandlers.read),
    post(
      "/{lang}/courses/{course}/{module}/practice/{question}", CourseHandlers.practise),
    get("/{lang}/courses/{course}/{module}/cases/{case}", CaseHandlers.scene),
    get("/{lang}/courses/{course}/{module}/cases/{case}/{scene}", CaseHandlers.scene),
    post("/{lang}/courses/{course}/{module}/cases/{case}/{scene}", CaseHandlers.choose),

    get("/{lang}/courses/{course}/{module}/quizzes/{quiz}", QuizHandlers.quiz),
    post("/{lang}/courses/{course}/{module}/quizzes/{quiz}", QuizHandlers.start),
    get("/{lang}/attempts/{attempt}", QuizHandlers.result),
    get("/{lang}/attempts/{attempt}/{place}", QuizHandlers.question),
    post("/{lang}/attempts/{attempt}/{place}", QuizHandlers.answer),
    get("/{lang}/attempts/{attempt}/{place}/feedback", QuizHandlers.feedback),

    get("/{lang}/resume", MeHandlers.resume),
    get("/{lang}/me", MeHandlers.me),
    get("/{lang}/me/export", MeHandlers.export),
    post("/{lang}/me/erase", MeHandlers.erase),
    get("/{lang}/sign-up", AccountHandlers.signUpForm),
    post("/{lang}/sign-up", AccountHandlers.signUp),
    get("/{lang}/sign-in", AccountHandlers.signInForm),
    post("/{lang}/sign-in", AccountHandlers.signIn),
    post("/{lang}/sign-out", AccountHandlers.signOut),
  ]

  private static func get(
    _ pattern: String, _ handler: @escaping Handler
  ) -> Router<Handler>.Route {
    .init(.get, pattern, handler)
  }

  private static func post(
    _ pattern: String, _ handler: @escaping Handler
  ) -> Router<Handler>.Route {
    .init(.post, pattern, handler)
  }
}
