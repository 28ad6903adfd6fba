public import Learning
public import Markup

/// A page that says what went wrong, and what to do next.
public enum ErrorPage {
  /// The content for a status; `request` is shown where the operator must look for a cause.
  public static func content(_ language: Language, status: Int, request: String?) -> HTML {
    let say = Wording(language)
    let (title, sentence) = words(status, say)
    let reference: HTML =
      request.map {
        """
        <p class="muted small">\(say("Référence : ", "Reference: "))\($0)</p>

        """
      } ?? .empty
    let (address, label) =
      status == 401
      ? (Address.page(language, "sign-in"), say("Me connecter", "Sign in"))
      : (Address.home(language), say("Revenir à l'accueil", "Back to the home page"))
    return """
      <h1>\(title)</h1>
      <p>\(sentence)</p>
      \(reference)<p><a class="btn" href="\(address)">\(label)</a></p>

      """
  }

  /// The title alone, for the head of the page.
  public static func title(_ language: Language, status: Int) -> String {
    words(status, Wording(language)).0
  }

  private static func words(_ status: Int, _ say: Wording) -> (String, String) {
    switch status {
    case 401:
      (
        say("Votre session est terminée", "Your session has ended"),
        say(
          "Ce que vous veniez d'envoyer n'est pas enregistré ; tout le reste l'est. Connectez-vous pour continuer.",
          "What you have just sent is not recorded; all the rest is. Sign in to go on.")
      )
    case 403:
      (
        say("Ce formulaire vient d'ailleurs", "This form comes from elsewhere"),
        say(
          "Par sécurité, rien n'a été enregistré. Rouvrez la page sur ce site et recommencez.",
          "For safety, nothing was recorded. Open the page again on this site and start over.")
      )
    case 404:
      (
        say("Cette page n'existe pas", "There is no such page"),
        say(
          "L'adresse est incomplète, ou la page a été retirée.",
          "The address is incomplete, or the page was withdrawn.")
      )
    case 405:
      (
        say("Cette page ne se demande pas ainsi", "This page is not asked for in this way"),
        say("Revenez en arrière et recommencez.", "Go back and start over.")
      )
    case 409:
      (
        say("Tous les essais sont faits", "All attempts are made"),
        say("Votre meilleur résultat compte.", "Your best result counts.")
      )
    case 413, 415, 400:
      (
        say("Cette demande n'est pas lisible", "This request cannot be read"),
        say("Revenez en arrière et recommencez.", "Go back and start over.")
      )
    case 507:
      (
        say("Il n'y a plus de place pour les brouillons", "There is no more room for drafts"),
        say(
          "Les brouillons de ce cours prennent toute la place qu'ils peuvent avoir, et tout n'a pas été enregistré. Publiez le cours, ou abandonnez des brouillons, puis recommencez.",
          "The drafts of this course take all the room they can have, and not everything was saved. Publish the course, or give drafts up, then start over."
        )
      )
    case 429, 503:
      (
        say("Le serveur est occupé", "The server is busy"),
        say(
          "Ce que vous venez d'envoyer n'est peut-être pas enregistré : revenez en arrière et envoyez-le de nouveau dans un instant.",
          "What you have just sent may not be recorded: go back and send it again in a moment.")
      )
    default:
      (
        say("Il y a un problème de notre côté", "There is a problem on our side"),
        say(
          "Ce qui était déjà enregistré l'est toujours. Réessayez dans un instant.",
          "What was recorded already still is. Try again in a moment.")
      )
    }
  }
}
