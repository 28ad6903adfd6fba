import HTTP

/// The map of the site: every address, who may open it, and what stands there.
enum Routes {
  static let all: [Router<Endpoint>.Route] = [
    get("/", .everyone, SiteHandlers.root),
    get("/{lang}/", .everyone, SiteHandlers.home),
    get("/{lang}/help", .everyone, SiteHandlers.prose("help")),
    get("/{lang}/safety", .everyone, SiteHandlers.prose("safety")),
    get("/{lang}/privacy", .everyone, SiteHandlers.prose("privacy")),
    get("/{lang}/accessibility", .everyone, SiteHandlers.prose("accessibility")),
    get("/{lang}/display", .everyone, SiteHandlers.display),
    post("/{lang}/display", .everyone, SiteHandlers.saveDisplay),
    get("/leave", .everyone, SiteHandlers.leave),
    get("/favicon.ico", .everyone, SiteHandlers.icon),
    get("/assets/{file}", .everyone, SiteHandlers.file),
    get("/healthz", .everyone, SiteHandlers.alive),
    get("/readyz", .everyone, SiteHandlers.ready),
    get("/metrics", .everyone, SiteHandlers.metrics),
    get("/{lang}/mirror", .everyone, MirrorHandlers.page),
    post("/reach", .everyone, ReachReception.receive),
    get("/repository/{path...}", .everyone, RepositoryHandlers.file),

    get("/{lang}/courses", .everyone, SiteHandlers.courses),
    get("/{lang}/courses/{course}", .everyone, CourseHandlers.course),
    get("/{lang}/courses/{course}/glossary", .everyone, CourseHandlers.glossary),
    get("/{lang}/courses/{course}/{module}", .everyone, CourseHandlers.module),
    post("/{lang}/courses/{course}/{module}", .everyone, CourseHandlers.read),
    post(
      "/{lang}/courses/{course}/{module}/practice/{question}", .everyone, CourseHandlers.practise),
    get("/{lang}/courses/{course}/{module}/cases/{case}", .everyone, CaseHandlers.scene),
    get("/{lang}/courses/{course}/{module}/cases/{case}/{scene}", .everyone, CaseHandlers.scene),
    post("/{lang}/courses/{course}/{module}/cases/{case}/{scene}", .everyone, CaseHandlers.choose),

    get("/{lang}/courses/{course}/{module}/quizzes/{quiz}", .everyone, QuizHandlers.quiz),
    post("/{lang}/courses/{course}/{module}/quizzes/{quiz}", .everyone, QuizHandlers.start),
    get("/{lang}/attempts/{attempt}", .everyone, AttemptHandlers.result),
    get("/{lang}/attempts/{attempt}/{place}", .everyone, AttemptHandlers.question),
    post("/{lang}/attempts/{attempt}/{place}", .everyone, AttemptHandlers.answer),
    get("/{lang}/attempts/{attempt}/{place}/feedback", .everyone, AttemptHandlers.feedback),

    get("/{lang}/resume", .everyone, MeHandlers.resume),
    get("/{lang}/me", .everyone, MeHandlers.me),
    get("/{lang}/me/export", .everyone, MeHandlers.export),
    post("/{lang}/me/erase", .everyone, MeHandlers.erase),
    get("/{lang}/sign-up", .everyone, AccountHandlers.signUpForm),
    post("/{lang}/sign-up", .everyone, AccountHandlers.signUp),
    get("/{lang}/sign-in", .everyone, AccountHandlers.signInForm),
    post("/{lang}/sign-in", .everyone, AccountHandlers.signIn),
    get("/{lang}/sign-in/password", .everyone, PasswordHandlers.choiceForm),
    post("/{lang}/sign-in/password", .everyone, PasswordHandlers.choose),
    get("/{lang}/me/password", .members, PasswordHandlers.changeForm),
    post("/{lang}/me/password", .members, PasswordHandlers.change),
    post("/{lang}/sign-out", .everyone, AccountHandlers.signOut),

    get("/{lang}/teach/", .trainers, desk(TeachHandlers.start)),
    get("/{lang}/teach/new", .trainers, desk(NewHandlers.courseForm)),
    post("/{lang}/teach/new", .trainers, desk(NewHandlers.course)),
    get("/{lang}/teach/{course}", .trainers, desk(TeachHandlers.course)),
    get("/{lang}/teach/{course}/new", .trainers, desk(NewHandlers.moduleForm)),
    post("/{lang}/teach/{course}/new", .trainers, desk(NewHandlers.module)),
    get("/{lang}/teach/{course}/review", .trainers, desk(ReviewHandlers.page)),
    writing("/{lang}/teach/{course}/review", ReviewHandlers.say, reading: CarriedText.note),
    get("/{lang}/teach/{course}/publish", .trainers, desk(PublishHandlers.page)),
    post(
      "/{lang}/teach/{course}/publish", .trainers,
      TeachHandlers.atDesk(PublishHandlers.publish, isPublishing: true)),
    get("/{lang}/teach/{course}/versions", .trainers, desk(VersionHandlers.list)),
    get("/{lang}/teach/{course}/versions/{number}", .trainers, desk(VersionHandlers.version)),
    post("/{lang}/teach/{course}/versions/{number}", .trainers, desk(VersionHandlers.restore)),
    get("/{lang}/teach/{course}/files/{file}", .trainers, desk(EditHandlers.edit)),
    writing("/{lang}/teach/{course}/files/{file}", EditHandlers.save),
    get("/{lang}/teach/{course}/files/{file}/preview", .trainers, desk(PreviewHandlers.saved)),
    post("/{lang}/teach/{course}/files/{file}/preview", .trainers, desk(PreviewHandlers.typed)),
    writing("/{lang}/teach/{course}/files/{file}/fix", EditHandlers.fix),
    get("/{lang}/teach/{course}/files/{file}/changed", .trainers, desk(ConflictHandlers.changed)),
    get("/{lang}/teach/{course}/files/{file}/map", .trainers, desk(MapHandlers.show)),
    get("/{lang}/teach/{course}/files/{file}/saves", .trainers, desk(VersionHandlers.saves)),
    post("/{lang}/teach/{course}/files/{file}/saves", .trainers, desk(VersionHandlers.putAway)),
    get(
      "/{lang}/teach/{course}/files/{file}/saves/{number}", .trainers,
      desk(VersionHandlers.save)),
    writing("/{lang}/teach/{course}/files/{file}/insert", InsertHandlers.insert),
    get("/{lang}/teach/{course}/translate/{file}", .trainers, desk(TranslationHandlers.show)),
    writing("/{lang}/teach/{course}/translate/{file}", TranslationHandlers.save),
    get("/{lang}/teach/{course}/media", .trainers, desk(MediaHandlers.list)),
    post("/{lang}/teach/{course}/media", .trainers, desk(MediaHandlers.add)),
    post("/{lang}/teach/{course}/media/remove", .trainers, desk(MediaHandlers.remove)),
    get("/{lang}/teach/{course}/media/{file...}", .trainers, desk(MediaHandlers.file)),
    get("/{lang}/teach/{course}/play/{module}", .trainers, desk(TrialHandlers.module)),
    post(
      "/{lang}/teach/{course}/play/{module}/practice/{question}", .trainers,
      desk(TrialHandlers.practise)),
    get("/{lang}/teach/{course}/play/{module}/cases/{case}", .trainers, desk(TrialHandlers.scene)),
    get(
      "/{lang}/teach/{course}/play/{module}/cases/{case}/{scene}", .trainers,
      desk(TrialHandlers.scene)),
    post(
      "/{lang}/teach/{course}/play/{module}/cases/{case}/{scene}", .trainers,
      desk(TrialHandlers.choose)),
    get("/{lang}/teach/{course}/play/{module}/quizzes/{quiz}", .trainers, desk(TrialHandlers.quiz)),
    post(
      "/{lang}/teach/{course}/play/{module}/quizzes/{quiz}", .trainers, desk(TrialHandlers.goOn)),

    get("/{lang}/admin/", .admins, AdminHandlers.list),
    post("/{lang}/admin/", .admins, AdminHandlers.add),
    get("/{lang}/admin/accounts/{account}", .admins, AdminHandlers.account),
    post("/{lang}/admin/accounts/{account}", .admins, AdminHandlers.giveRole),
    post("/{lang}/admin/accounts/{account}/password", .admins, AdminHandlers.renewPassword),
    get("/{lang}/admin/reach", .admins, ReachHandlers.month),
    post("/{lang}/admin/reach", .admins, ReachHandlers.decide),
    // For everyone, until somebody looks after the server.
    get("/{lang}/admin/first", .everyone, FirstAdministratorHandlers.form),
    post("/{lang}/admin/first", .everyone, FirstAdministratorHandlers.open),
  ]

  /// What there is besides while courses are written by hand.
  static let draft: [Router<Endpoint>.Route] = [
    get("/draft/state", .everyone, SiteHandlers.draftState)
  ]

  private static func desk(_ handler: @escaping Handler) -> Handler {
    TeachHandlers.atDesk(handler)
  }

  /// What sends something that was written, which is given back whatever becomes of it.
  private static func writing(
    _ pattern: String, _ handler: @escaping Handler,
    reading read: @escaping CarriedText.Reading = CarriedText.file
  ) -> Router<Endpoint>.Route {
    post(
      pattern, .trainers, TeachHandlers.atDesk(handler, failing: CarriedText.failed(read)),
      denied: CarriedText.denied(read))
  }

  private static func get(
    _ pattern: String, _ access: Access, _ handler: @escaping Handler
  ) -> Router<Endpoint>.Route {
    .init(.get, pattern, Endpoint(access, handler))
  }

  /// With `denied`, a form that may not be sent is answered with a page of its own.
  private static func post(
    _ pattern: String, _ access: Access, _ handler: @escaping Handler,
    denied: DenialHandler? = nil
  ) -> Router<Endpoint>.Route {
    .init(.post, pattern, Endpoint(access, handler, denied: denied))
  }
}
