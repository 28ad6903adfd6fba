extension Sentence {
  /// What `article4 --help` prints.
  static let help = Sentence(
    fr: """
      Article 4, un serveur de cours pour apprendre à reconnaître la servitude.

      article4 serve [--listen 127.0.0.1:8080] [--courses DOSSIER] [--data DOSSIER] [--draft]
                     [--repository DOSSIER] [--mirror-every 6h]
          Sert les cours de DOSSIER (./courses) et garde les réponses dans DOSSIER (./data).
          --draft  pour qui écrit à la main, sur cette machine seulement : relit les cours dès qu'un
                   fichier change, montre ce qui ne va pas en haut de chaque page, et recharge la page
      article4 check [COURS ou FICHIER…] [--json|--github|--sarif] [--notes] [--fix]
                     [--language fr|en] [--spelling] [--inclusive] [--links]
          Dit ce qui ne va pas et comment le corriger ; sans nom, dans tous les cours de ./courses.
          --fix  fait les corrections qui ne changent que la forme
          --notes  montre aussi les remarques
          --links  demande aux autres sites si les liens y mènent encore : ils apprennent ce qui s'écrit
          --spelling  cherche les mots (hunspell) ; les vôtres sont dans words.fr.txt, un par ligne
          --inclusive  signale les formes que les lecteurs d'écran lisent mal
          Se termine par 0 sans erreur, par 1 s'il y en a, par 2 si rien n'a pu être vérifié.
      article4 new course TITRE [--languages fr,en]
      article4 new module TITRE [--course DOSSIER]
      article4 new question TITRE --in FICHIER [--kind one-answer|several-answers|number|order|…]
          Commence par un exemple rempli, dans toutes les langues du cours.
      article4 sync FICHIER
          Déclare une traduction à jour avec sa source, une fois que vous l'avez relue.
      article4 publish COURS [--same NOM] [--new-version NOM] [--correct NOM] [--keep NOM]
                       [--rename ANCIEN=NOUVEAU] [--separate NOM] [--remove NOM] [--data DOSSIER]
          Vérifie un cours, demande ce que veulent dire ses questions changées, et écrit ce qui est
          publié (course.lock.json). Les options répondent d'avance. Reformulée : la même, ou une
          nouvelle version ; changée : corriger ou garder les résultats ; nouvelle : renommée, ou une
          autre ; disparue : la retirer.
      article4 import gift|aiken|moodle-xml FICHIER [--to FICHIER.md] [--language fr|en] [--json]
          Fait un module des questions d'un autre programme (- lit l'entrée standard), et dit ce qui
          s'est perdu. Se termine par 1 si le fichier est refusé.
      article4 export gift|moodle-xml COURS [--to FICHIER] [--language fr|en] [--json]
          Écrit toutes les questions d'un cours, ou d'un fichier, pour un autre programme.
      article4 mirror add ADRESSE|DOSSIER --root FICHIER [--replace-root] [--data DOSSIER]
      article4 mirror pull · status [--json] · roll-back COURS · remove SOURCE
                     [--data DOSSIER] [--courses DOSSIER]
          Copie les cours qu'un éditeur a signés. FICHIER est la racine qu'il vous a remise lui-même ;
          de plusieurs sources du même dépôt, la plus récente l'emporte. pull et status se terminent par 0
          si tout est à jour, par 3 si ce qui est servi est plus ancien et encore valable, par 1 s'il a
          expiré ou n'a pas pu être vérifié. serve fait de même toutes les 6 heures environ
          (--mirror-every 6h, 0 pour jamais) ; roll-back revient à la version précédente.
      article4 repository init DÉPÔT --keys CLÉS
      article4 repository add DÉPÔT [COURS…] --keys CLÉS [--as NOM]
      article4 repository remove DÉPÔT COURS --keys CLÉS
      article4 repository renew DÉPÔT [targets|root] --keys CLÉS
      article4 repository rotate DÉPÔT root|targets|snapshot|timestamp --keys CLÉS [--dry-run]
      article4 repository key NOM --keys CLÉS
      article4 repository key passphrase FICHIER.key [--new-passphrase-file FICHIER]
      article4 repository delegate DÉPÔT NOM COURS… --key NOM.public.json --keys CLÉS
      article4 repository take DÉPÔT DOSSIER --keys CLÉS
      article4 repository revoke DÉPÔT NOM --keys CLÉS
          Un dépôt de cours signés, que tout serveur web peut montrer et que les miroirs vérifient.
          init fait les clés et dit où va chacune ; add signe des cours publiés ; renew est à lancer
          chaque jour ; rotate remplace les clés d'un rôle, perdues ou volées. Un partenaire fait sa clé
          avec key, la remet à l'éditeur, qui la nomme avec delegate ; il signe dans un dossier à lui avec
          add --as, que l'éditeur reprend avec take. --passphrase-file FICHIER ouvre ou ferme les clés ;
          key passphrase change la phrase secrète de l'une d'elles.
      article4 account add NOM [--role trainer] [--data DOSSIER]
      article4 account list [--json] [--data DOSSIER]
      article4 account role NOM RÔLE [--data DOSSIER]
      article4 account password NOM [--data DOSSIER]
          Les comptes : en ajoute un, les montre tous, donne à l'un un rôle (learner, manager, trainer,
          admin) ou un autre mot de passe, ce qui le déconnecte partout. Les mots de passe sont
          demandés, ou lus sur l'entrée standard. Si serve tourne sur le même DOSSIER, c'est lui qui
          fait le travail.
      article4 tuf-client --metadata-dir DOSSIER [--metadata-url URL --target-base-url URL
                          --target-dir DOSSIER --target-name NOM…] init RACINE|refresh|download
          Le client des dépôts signés (The Update Framework), seul, pour la suite de conformité.
      article4 --version
      article4 --help

      Chaque réglage peut aussi venir de l'environnement : ARTICLE4_LISTEN, ARTICLE4_COURSES,
      ARTICLE4_DATA, ARTICLE4_STATIC (la feuille de style et les pages du site, ./static),
      ARTICLE4_REPOSITORY (le dépôt signé servi sous /repository/), ARTICLE4_MIRROR_EVERY,
      ARTICLE4_SECURE (1 derrière un relais avec TLS), ARTICLE4_LEAVE (où mène « Quitter vite »),
      ARTICLE4_CONTACT (mailto:… ou https://…, au pied de chaque page).
      Une option l'emporte sur l'environnement. La langue est celle de LC_ALL, LC_MESSAGES ou LANG.

      SIGHUP fait relire les cours ; SIGTERM finit les demandes en cours et arrête.
      """,
    en: """
      Article 4, a course server for training people to recognise servitude.

      article4 serve [--listen 127.0.0.1:8080] [--courses DIR] [--data DIR] [--draft]
                     [--repository DIR] [--mirror-every 6h]
          Serves the courses of DIR (./courses) and keeps answers in DIR (./data).
          --draft  for who writes by hand, on this machine alone: reads the courses again whenever a
                   file changes, shows what is wrong above each page, and the open page anew
      article4 check [COURSE or FILE…] [--json|--github|--sarif] [--notes] [--fix]
                     [--language fr|en] [--spelling] [--inclusive] [--links]
          Says what is wrong and how to put it right; without a name, in every course of ./courses.
          --fix  applies the fixes that change only the form
          --notes  shows notes too
          --links  asks other sites whether links still lead there: they learn what is being written
          --spelling  looks words up (hunspell); yours stand in words.fr.txt, one a line
          --inclusive  tells forms that screen readers stumble over
          Leaves with 0 without an error, 1 with one, 2 if it could not run.
      article4 new course TITLE [--languages fr,en]
      article4 new module TITLE [--course DIR]
      article4 new question TITLE --in FILE [--kind one-answer|several-answers|number|order|…]
          Begins it with a filled example, in every language of the course.
      article4 sync FILE
          Declares a translation in step with its source, once you have read it again.
      article4 publish COURSE [--same NAME] [--new-version NAME] [--correct NAME] [--keep NAME]
                       [--rename OLD=NEW] [--separate NAME] [--remove NAME] [--data DIR]
          Checks a course, asks what its changed questions mean, and writes its lock. The flags answer
          instead: reworded, same or a new version; changed, correct or keep earlier results; new,
          renamed or separate; gone, remove.
      article4 import gift|aiken|moodle-xml FILE [--to FILE.md] [--language fr|en] [--json]
          Writes questions of another program as a module (- reads standard input), and lists what
          was lost. Leaves with 1 if the file was refused.
      article4 export gift|moodle-xml COURSE [--to FILE] [--language fr|en] [--json]
          Writes every question of a course, or of one file, for another program.
      article4 mirror add URL|DIR --root FILE [--replace-root] [--data DIR]
      article4 mirror pull · status [--json] · roll-back COURSE · remove SOURCE
                     [--data DIR] [--courses DIR]
          Copies the courses that a publisher signed. FILE is the root that they handed you in person;
          of several sources of the same repository, the newest wins. pull and status leave with 0 if all
          is up to date, 3 if what is served is older and still valid, 1 if it has expired or could not
          be verified. serve does the same about every 6 hours (--mirror-every 6h, 0 for never);
          roll-back returns to the version before.
      article4 repository init REPOSITORY --keys KEYS
      article4 repository add REPOSITORY [COURSE…] --keys KEYS [--as NAME]
      article4 repository remove REPOSITORY COURSE --keys KEYS
      article4 repository renew REPOSITORY [targets|root] --keys KEYS
      article4 repository rotate REPOSITORY root|targets|snapshot|timestamp --keys KEYS [--dry-run]
      article4 repository key NAME --keys KEYS
      article4 repository key passphrase FILE.key [--new-passphrase-file FILE]
      article4 repository delegate REPOSITORY NAME COURSE… --key NAME.public.json --keys KEYS
      article4 repository take REPOSITORY DIR --keys KEYS
      article4 repository revoke REPOSITORY NAME --keys KEYS
          A repository of signed courses, which any web server can show and mirrors verify. init makes
          the keys and says where each belongs; add signs published courses; renew is to be run every
          day; rotate replaces the keys of a role, lost or stolen. A partner makes a key with key and
          hands it to the publisher, who names it with delegate; it signs in a folder of its own with
          add --as, which the publisher takes over with take. --passphrase-file FILE opens or seals keys;
          key passphrase changes the passphrase of one of them.
      article4 account add NAME [--role trainer] [--data DIR]
      article4 account list [--json] [--data DIR]
      article4 account role NAME ROLE [--data DIR]
      article4 account password NAME [--data DIR]
          Accounts: adds one, lists all, gives one a role (learner, manager, trainer, admin) or another
          password, which signs it out everywhere. Passwords are asked for, or read from standard
          input. While serve runs on the same DIR, it does the work.
      article4 tuf-client --metadata-dir DIR [--metadata-url URL --target-base-url URL
                          --target-dir DIR --target-name NAME…] init ROOT|refresh|download
          The client of signed repositories (The Update Framework) alone, for its conformance suite.
      article4 --version
      article4 --help

      Every setting may also come from the environment: ARTICLE4_LISTEN, ARTICLE4_COURSES,
      ARTICLE4_DATA, ARTICLE4_STATIC (the style sheet and the site's pages, ./static),
      ARTICLE4_REPOSITORY (the signed repository served under /repository/), ARTICLE4_MIRROR_EVERY,
      ARTICLE4_SECURE (1 behind a proxy with TLS), ARTICLE4_LEAVE (where "leave now" leads),
      ARTICLE4_CONTACT (mailto:… or https://…, shown at the foot of every page).
      A flag wins over the environment. The language is that of LC_ALL, LC_MESSAGES or LANG.

      SIGHUP reads the courses again; SIGTERM finishes the requests and stops.
      """)
}
