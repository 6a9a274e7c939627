# Constats de `planner import` : un message par code, avec son remède.

# -- reading: refusals follow the name of the file, and a semicolon stands between words and remedy ---------------------------

import-refused-empty = ne contient rien
    .remedy = indiquer le fichier qui contient les lignes
import-refused-kind =
    { $kind ->
        [xls] est un classeur Excel 97 à 2003 (.xls)
        [xlsb] est un classeur binaire (.xlsb)
        [encrypted] est un classeur protégé par un mot de passe
        [encrypted-zip] est une archive protégée par un mot de passe
        [ole] est un document d’un ancien logiciel Office
        [doc] est un document Word 97 à 2003 (.doc)
        [docx] est un document Word (.docx)
        [pptx] est une présentation (.pptx)
        [ods] est un classeur LibreOffice ou OpenOffice (.ods)
        [numbers] est un classeur Apple Numbers
        [zip] est une archive (.zip), et non un classeur
        [pdf] est un document PDF
        [rtf] est un document en texte enrichi (.rtf)
        [html] est une page web, quoi qu’en dise son nom
        [xml] est un document XML, et non un classeur
        [picture] est une image
        [parquet] est une table Parquet
        [database] est une base de données (SQLite)
        [program] est un programme
        [binary] n’est ni un classeur ni un texte
       *[other] est un fichier compressé ({ $kind })
    }
    .remedy =
        { $kind ->
            [xls] l’ouvrir dans un tableur et l’enregistrer comme classeur Excel (.xlsx)
            [xlsb] l’ouvrir dans un tableur et l’enregistrer comme classeur Excel (.xlsx)
            [ods] l’y ouvrir et l’enregistrer comme classeur Excel (.xlsx)
            [numbers] l’y ouvrir et l’exporter comme classeur Excel (.xlsx)
            [html] l’ouvrir dans un tableur et l’enregistrer comme classeur Excel (.xlsx)
            [xml] l’ouvrir dans un tableur et l’enregistrer comme classeur Excel (.xlsx)
            [encrypted] l’ouvrir avec le mot de passe et l’enregistrer sans (Fichier, Informations, Protéger le classeur)
            [encrypted-zip] la décompresser avec le mot de passe et indiquer le classeur qu’elle contient
            [zip] la décompresser et indiquer le classeur qu’elle contient
            [gzip] le décompresser et indiquer le tableau qu’il contient
            [sevenzip] le décompresser et indiquer le tableau qu’il contient
            [rar] le décompresser et indiquer le tableau qu’il contient
            [bzip2] le décompresser et indiquer le tableau qu’il contient
            [xz] le décompresser et indiquer le tableau qu’il contient
            [zstd] le décompresser et indiquer le tableau qu’il contient
            [docx] copier son tableau dans un classeur (.xlsx) ou un tableau en texte (.csv)
            [doc] copier son tableau dans un classeur (.xlsx) ou un tableau en texte (.csv)
            [pdf] demander le tableau dont il est tiré
           *[other] indiquer un classeur (.xlsx) ou un tableau en texte (.csv)
        }
import-refused-file = dépasse { $limit } Mo
    .remedy = le scinder en plusieurs fichiers
import-refused-unpacked = dépasse { $limit } Mo une fois décompressé
    .remedy = le scinder en plusieurs classeurs, ou enregistrer les feuilles comme tableaux en texte (.csv)
import-refused-ratio = contient une partie plus de { $limit } fois plus grande une fois décompressée, ce que ne présente aucun classeur ordinaire
    .remedy = demander d’où il provient ; s’il est fiable, l’ouvrir dans un tableur et l’enregistrer de nouveau
import-refused-entries = se compose de plus de { $limit } parties
    .remedy = demander d’où il provient ; s’il est fiable, copier ses tableaux dans un nouveau classeur
import-refused-entry-twice = contient deux parties de même nom, de sorte que deux logiciels peuvent y voir deux tableaux différents
    .remedy = demander d’où il provient ; s’il est fiable, l’ouvrir dans un tableur et l’enregistrer de nouveau
import-refused-entry-name = contient une partie dont le nom mène hors du classeur
    .remedy = demander d’où il provient : aucun tableur n’écrit un tel fichier
import-refused-overlap = contient des parties qui partagent leurs octets, comme les archives destinées à saturer un ordinateur
    .remedy = demander d’où il provient : aucun tableur n’écrit un tel fichier
import-refused-size-lies = contient une partie dont la taille n’est pas celle qu’indique son répertoire
    .remedy = le demander une nouvelle fois ; s’il est fiable, l’ouvrir dans un tableur et l’enregistrer de nouveau
import-refused-zip-damaged = est endommagé : son archive ne peut être décompressée
    .remedy = le demander une nouvelle fois, ou le faire réparer par un tableur et l’enregistrer de nouveau
import-refused-zip-method = est compressé par un procédé que les tableurs n’emploient pas
    .remedy = l’ouvrir dans un tableur et l’enregistrer de nouveau
import-refused-part-missing = est endommagé : une partie qu’il annonce est absente
    .remedy = le demander une nouvelle fois, ou le faire réparer par un tableur et l’enregistrer de nouveau
import-refused-xml = est endommagé : sa partie { $part } n’est pas un XML bien formé (ligne { $line })
    .remedy = le demander une nouvelle fois, ou le faire réparer par un tableur et l’enregistrer de nouveau
import-refused-doctype = déclare dans sa partie { $part } des entités, qui peuvent rendre un petit fichier sans fin ou lire d’autres fichiers
    .remedy = demander d’où il provient : aucun tableur n’écrit un tel fichier
import-refused-depth = est imbriqué sur plus de { $limit } niveaux dans sa partie { $part }
    .remedy = demander d’où il provient : aucun tableur n’écrit un tel fichier
import-refused-tag = contient une balise de plus de { $limit } Mo dans sa partie { $part }
    .remedy = demander d’où il provient : aucun tableur n’écrit un tel fichier
import-refused-sheets = contient plus de { $limit } feuilles
    .remedy = le scinder en plusieurs classeurs
import-refused-sheet-names = contient une feuille sans nom, ou deux de même nom
    .remedy = le faire réparer par un tableur et l’enregistrer de nouveau
import-refused-cells = contient plus de { $limit } cellules
    .remedy = le scinder en plusieurs fichiers, ou supprimer ce qui est inutile
import-refused-rows = contient plus de { $limit } lignes
    .remedy = le scinder en plusieurs fichiers
import-refused-columns = contient de nombreuses cellules à droite de la colonne { $limit }
    .remedy = les supprimer, ou les déplacer dans une autre feuille
import-refused-columns-text = contient plus de { $limit } colonnes à la ligne { $line }
    .remedy = supprimer celles qui sont inutiles
import-refused-text = contient plus de { $limit } caractères de texte
    .remedy = le scinder en plusieurs fichiers
import-refused-strings = contient plus de { $limit } textes différents
    .remedy = le scinder en plusieurs classeurs
import-refused-styles = contient plus de { $limit } formats de cellule
    .remedy = copier ses valeurs dans un nouveau classeur
import-refused-merged = contient plus de { $limit } plages fusionnées
    .remedy = défusionner les cellules (Accueil, Fusionner et centrer)
import-refused-long-cell = contient plus de { $limit } caractères
    .remedy = abréger le texte
import-refused-long-string = contient une cellule de plus de { $limit } caractères
    .remedy = l’abréger
import-refused-long-field = contient une cellule qui commence à la ligne { $line } et dépasse { $limit } caractères
    .remedy = l’abréger ; peut-être un guillemet y est-il ouvert et non fermé
import-refused-address = est endommagé : une cellule n’a pas d’adresse correcte
    .remedy = le faire réparer par un tableur et l’enregistrer de nouveau
import-refused-encoding = n’est pas entièrement en { $encoding }, bien qu’il commence ainsi (ligne { $line })
    .remedy = l’enregistrer comme texte en UTF-8 (dans Excel : « CSV UTF-8 »)
import-refused-encoding-unknown = n’est dans aucun des codages UTF-8, UTF-16 et Windows-1252 (ligne { $line })
    .remedy = l’enregistrer comme texte en UTF-8 (dans Excel : « CSV UTF-8 »)
import-refused-quote-open = contient un guillemet ouvert dans l’enregistrement de la ligne { $line } et jamais fermé
    .remedy = le fermer, ou enregistrer de nouveau le tableau depuis un tableur
import-refused-quote = contient une cellule qui se poursuit après son guillemet fermant à la ligne { $line }
    .remedy = doubler tout guillemet à l’intérieur d’une cellule (""), ou enregistrer de nouveau le tableau depuis un tableur
import-refused-time =
    { $limit ->
        [one] n’a pu être lu en { $limit } seconde ; la lecture a été arrêtée
       *[other] n’a pu être lu en { $limit } secondes ; la lecture a été arrêtée
    }
    .remedy = le scinder en plusieurs fichiers
import-refused-memory = n’a pu être lu avec { $limit } Mo de mémoire ; la lecture a été arrêtée
    .remedy = le scinder en plusieurs fichiers
import-refused-unreadable = ne peut être lu : { $reason }
    .remedy = le fermer dans les autres logiciels et vérifier les droits d’accès
import-refused-broke-down = n’a pu être lu : le processus de lecture s’est interrompu ({ $reason })
    .remedy = l’ouvrir dans un tableur et l’enregistrer de nouveau ; si cela ne suffit pas, enregistrer ses feuilles comme tableaux en texte (.csv)

# -- reading: what was decided, and what was left aside

import-encoding =
    { $mark ->
        [yes] Le texte est en { $encoding }, comme l’indique sa marque d’ordre des octets.
       *[no] Le texte a été lu comme { $encoding }.
    }
    .remedy = Si des lettres semblent erronées, l’enregistrer comme texte en UTF-8 (dans Excel : « CSV UTF-8 »).
import-encoding-mixed =
    { $number ->
        [one] Le texte est en UTF-8, sauf { $number } ligne, la ligne { $line }, lue comme Windows-1252.
       *[other] Le texte est en UTF-8, sauf { $number } lignes, à partir de la ligne { $line }, lues comme Windows-1252.
    }
    .remedy = Vérifier les lettres de ces lignes, ou enregistrer le texte en UTF-8.
import-delimiter = Séparateur des cellules : { $delimiter }.
    .remedy = Si les colonnes semblent erronées, inscrire sep=; (ou un autre séparateur) sur une première ligne à part.
import-delimiter-none = Aucun séparateur de cellules n’a été trouvé. Chaque ligne a été lue comme une seule cellule.
    .remedy = S’il y a plusieurs colonnes, inscrire sep=; (ou un autre séparateur) sur une première ligne à part.
import-macros = Le classeur contient des macros. Elles n’ont été ni exécutées ni examinées.
    .remedy = L’enregistrer sans macros (.xlsx) avant de le transmettre.
import-external =
    { $number ->
        [one] Le classeur renvoie à { $number } autre fichier ou adresse. Ce renvoi n’a pas été suivi.
       *[other] Le classeur renvoie à { $number } autres fichiers ou adresses. Aucun renvoi n’a été suivi.
    }
    .remedy = Si des valeurs en proviennent, vérifier que les dernières enregistrées sont les bonnes (Données, Modifier les liens).
import-embedded = Le classeur contient d’autres fichiers ou des contrôles. Ils n’ont pas été examinés.
    .remedy = Les supprimer avant de le transmettre.
import-no-table = La feuille n’est pas un tableau (graphique, boîte de dialogue ou feuille de macros). Elle n’a pas été lue.
    .remedy = Rien n’est à faire, à moins que son contenu n’ait été visé.
import-hidden-sheet = La feuille est masquée.
    .remedy = L’afficher, ou la supprimer si elle n’est pas visée.
import-hidden-cells =
    { $rows ->
        [0] Des colonnes sont masquées. Elles ont été lues comme les autres.
        [one] { $columns ->
            [0] Une ligne est masquée. Elle a été lue comme les autres.
           *[other] Une ligne et des colonnes sont masquées. Elles ont été lues comme les autres.
        }
       *[other] { $columns ->
            [0] { $rows } lignes sont masquées. Elles ont été lues comme les autres.
           *[other] { $rows } lignes et des colonnes sont masquées. Elles ont été lues comme les autres.
        }
    }
    .remedy = Les afficher (effacer le filtre), ou les supprimer si elles ne sont pas visées.
import-stray = La cellule est très éloignée de toutes les autres. Elle a été laissée de côté.
    .remedy = La supprimer, ou la déplacer vers le tableau si elle en fait partie.
import-dimension-small = La feuille déclare se terminer avant sa dernière cellule. Toutes les cellules ont été lues.
    .remedy = Rien n’est à faire ; un autre logiciel peut tronquer la feuille.
import-dimension-large = La feuille se déclare bien plus grande qu’elle ne l’est. Toutes les cellules ont été lues.
    .remedy = Rien n’est à faire.
import-disorder = Des lignes ou des cellules ne sont pas dans l’ordre. Elles ont été lues d’après leur adresse.
    .remedy = Rien n’est à faire ; un autre logiciel peut lire la feuille autrement.
import-cell-twice =
    { $same ->
        [yes] La cellule figure deux fois, avec la même valeur.
       *[no] La cellule figure deux fois, avec des valeurs différentes. Aucune n’a été utilisée.
    }
    .remedy = Saisir la bonne valeur.
import-formulas =
    { $number ->
        [one] { $number } cellule contient une formule. La valeur du dernier enregistrement du classeur a été utilisée.
       *[other] { $number } cellules contiennent des formules. Les valeurs du dernier enregistrement du classeur ont été utilisées.
    }
    .remedy = Si des valeurs semblent anciennes, ouvrir le classeur dans un tableur et l’enregistrer de nouveau.
import-formula-without-value = La cellule contient une formule, mais le classeur n’en indique pas le résultat.
    .remedy = Ouvrir le classeur dans un tableur et l’enregistrer de nouveau, ou saisir la valeur.
import-error-value = La formule de cette cellule donne une erreur.
    .remedy = Corriger la formule, ou saisir la valeur.
import-string-missing = Le texte de cette cellule est absent du classeur.
    .remedy = Le saisir, ou faire réparer le classeur par un tableur.
import-odd-value = La valeur n’est pas du type qu’annonce sa cellule. Elle a été lue comme texte.
    .remedy = La saisir de nouveau.
import-impossible-date = La cellule est affichée comme une date, mais son nombre n’en est pas une. Le nombre a été lu.
    .remedy = Saisir la date, ou modifier le format de la cellule.
import-merged-odd = Une plage fusionnée n’a pas d’adresse correcte. Elle a été laissée de côté.
    .remedy = Rien n’est à faire.
import-merged-huge = De très nombreuses cellules sont fusionnées ici. La fusion a été laissée de côté et toutes leurs valeurs ont été lues.
    .remedy = Défusionner les cellules (Accueil, Fusionner et centrer).
import-merged-covers = La cellule est recouverte par une cellule fusionnée : personne ne voit sa valeur. Elle a été laissée de côté.
    .remedy = Défusionner les cellules et vérifier si la valeur est voulue.
import-more =
    { $number ->
        [one] { $number } autre constat de ce type ({ $code }) n’est pas énuméré.
       *[other] { $number } autres constats de ce type ({ $code }) ne sont pas énumérés.
    }
    .remedy = Corriger ceux qui sont énumérés et relire le fichier.

# -- reading: the annotated copy

import-remark =
    { $severity ->
        [error] Erreur : { $words } { $remedy }
        [warning] À vérifier : { $words } { $remedy }
        [repaired] Réparé : { $words } { $remedy }
       *[note] Note : { $words } { $remedy }
    }
import-copy-plain = La copie annotée contient les valeurs et les commentaires, mais non la présentation du classeur.
    .remedy = Corriger les valeurs dans le classeur lui-même.

# -- the report of an import ---------------------------------------------------------------------------------------------------

import-title = Importation de feuilles de calcul
import-counts = Constats : { $counts }.
import-count-error = { $number ->
    [one] { $number } erreur
   *[other] { $number } erreurs
  }
import-count-warning = { $number ->
    [one] { $number } avertissement
   *[other] { $number } avertissements
  }
import-count-repaired = { $number ->
    [one] { $number } réparation
   *[other] { $number } réparations
  }
import-count-note = { $number ->
    [one] { $number } note
   *[other] { $number } notes
  }
import-severity-error = Erreurs : la valeur ou la ligne n’est pas utilisée ({ $number })
import-severity-warning = Avertissements : utilisé, mais à vérifier par une personne ({ $number })
import-severity-repaired = Réparations : lu sans risque comme une autre valeur ({ $number })
import-severity-note = Notes ({ $number })
import-tables = Tableaux propres
import-columns = Lecture des feuilles et des colonnes
import-proposals = Lignes qui désignent peut-être un seul organisme
import-proposals-how = Rien n’est fusionné d’office : la décision se prend dans une copie de proposals.csv, transmise par --merges.
import-head-table = tableau
import-head-rows = lignes
import-head-column = colonne
import-head-sample = exemple
import-head-field = champ
import-head-why = motif
import-sheet = Lu comme { $table } ; { $number ->
    [0] sans en-tête
    [one] en-tête : ligne { $header }
   *[other] en-tête : lignes { $header }
  }.
import-sheet-aside = Laissé de côté : { $why }.
import-aside-no-header = aucune ligne ne nomme les colonnes
import-aside-empty-sheet = la feuille est vide
import-aside-cordis-projects = la feuille énumère des projets, et aucun scénario ne contient de titres ni de montants de projets
import-aside-explanation = la feuille contient des explications, et aucune ligne
import-aside-mapping = le fichier de correspondance l’indique
import-and-more = { $number ->
    [one] et { $number } autre dans { $file }
   *[other] et { $number } autres dans { $file }
  }
import-hidden-value = non affiché
import-sure-certain = certain
import-sure-likely = probable
import-sure-guess = supposé
import-why-header = en-tête ({ $sure })
import-why-header-part = mots de l’en-tête ({ $sure })
import-why-header-near = en-tête proche ({ $sure })
import-why-header-contact = relatif à des personnes, non lu
import-why-cells = contenu des cellules ({ $sure })
import-why-cells-contact = contenu des cellules : relatif à des personnes, non lu
import-why-mapping = fichier de correspondance
import-why-field-twice = une autre colonne l’est déjà
import-why-none = non compris
import-written = { $number ->
    [one] { $number } fichier écrit dans { $folder }
   *[other] { $number } fichiers écrits dans { $folder }
  }
import-next = Étape suivante : planner check { $scenario }

# -- text ----------------------------------------------------------------------------------------------------------------------

import-mojibake = Des lettres altérées par un mauvais codage ont été rétablies.
    .remedy = Enregistrer le fichier comme classeur ou comme CSV UTF-8.
import-lost-letters = Des lettres ont été perdues par un mauvais codage et ne peuvent être rétablies.
    .remedy = Saisir de nouveau le texte.
import-entities = Des lettres écrites comme dans une page web, telles que &amp;, ont été rétablies.
    .remedy = {""}
import-unseen = Des signes invisibles ont été retirés.
    .remedy = {""}
import-odd-blanks = Des espaces d’un autre type sont devenues des espaces ordinaires.
    .remedy = {""}
import-blanks = Des espaces aux extrémités ou répétées ont été retirées.
    .remedy = {""}
import-line-breaks = Un saut de ligne est devenu une espace.
    .remedy = {""}
import-error-text = Il s’agit d’une erreur de tableur, et non d’une valeur.
    .remedy = Corriger la formule, ou saisir la valeur ; la cellule reste vide.
import-says-nothing = Des mots qui ne disent rien sont pris pour une cellule vide.
    .remedy = {""}
import-formula-like = Des signes initiaux qu’un tableur calculerait ont été retirés.
    .remedy = {""}
import-list-parted = Les éléments d’une liste ont été séparés par |.
    .remedy = {""}

# -- numbers and days ------------------------------------------------------------------------------------------------------------

import-number-as-text = Un nombre écrit comme texte est lu comme nombre.
    .remedy = {""}
import-number-scaled = Un nombre en milliers ou en millions est écrit en entier.
    .remedy = {""}
import-number-by-header = Un nombre est écrit en entier, l’en-tête indiquant des milliers ou des millions.
    .remedy = {""}
import-other-currency = La colonne « { $column } » est en { $currency } et n’a pas été lue.
    .remedy = Donner les montants en euros.
import-shares-for-amounts = La colonne « { $column } » contient des parts au lieu de montants en euros et n’a pas été lue.
    .remedy = Donner les montants en euros, ou renommer la colonne.
import-number-by-column = Lu comme les autres nombres de la colonne, bien qu’il puisse en désigner un autre.
    .remedy = Vérifier que cela est exact.
import-two-numbers = Il peut s’agir de { $one } ou de { $other }, et aucune autre cellule de la colonne ne permet de trancher.
    .remedy = L’écrire sans séparateur de milliers ; la cellule reste vide.
import-no-number = Ce n’est pas un nombre.
    .remedy = Écrire des chiffres, avec un point devant les décimales ; la cellule reste vide.
import-less-than-a-euro = C’est moins d’un euro, et plus vraisemblablement une part.
    .remedy = Écrire le montant en euros ; la cellule reste vide.
import-no-whole-number = Ce n’est pas un nombre entier.
    .remedy = N’écrire que des chiffres ; la cellule reste vide.
import-negative = La valeur est inférieure à zéro.
    .remedy = Écrire le montant lui-même ; la cellule reste vide.
import-cents-rounded = La valeur a plus de deux décimales et est arrondie.
    .remedy = Écrire le montant au centime près.
import-percentage = Un pourcentage est écrit comme tel.
    .remedy = {""}
import-percentage-for-amount = Un pourcentage figure là où un montant en euros est attendu.
    .remedy = Écrire le montant ; la cellule reste vide.
import-share-or-percent = Il peut s’agir d’une fraction ou d’un pourcentage, ou d’aucun des deux.
    .remedy = L’écrire avec le signe pour cent ; la cellule reste vide.
import-day-as-text = Une date écrite comme texte est lue comme date.
    .remedy = {""}
import-serial-day = Un numéro de jour de tableur est lu comme date.
    .remedy = {""}
import-day-by-column = Jour et mois lus comme dans les autres dates de la colonne, { $order }, bien qu’une autre lecture soit possible.
    .remedy = Vérifier que cela est exact.
import-two-days = Il peut s’agir du { $one } ou du { $other }, et aucune autre cellule de la colonne ne permet de trancher.
    .remedy = L’écrire sous la forme année, mois, jour, comme 2018-03-08 ; la cellule reste vide.
import-no-day = Ce n’est pas une date.
    .remedy = L’écrire sous la forme année, mois, jour, comme 2018-03-08 ; la cellule reste vide.

# -- countries and regions -------------------------------------------------------------------------------------------------------

import-country-name = Le nom d’un pays devient son code.
    .remedy = {""}
import-country-case = Le code d’un pays est écrit en majuscules.
    .remedy = {""}
import-country-other-code = Le code d’un pays est écrit comme le font les institutions de l’UE.
    .remedy = {""}
import-country-near = Ce pays n’est pas connu ici ; peut-être s’agit-il de { $code } ({ $name }).
    .remedy = Écrire le code à deux lettres ; la cellule reste vide.
import-no-country = Ce pays n’est pas connu ici.
    .remedy = Écrire son code à deux lettres, tel que NO ; la cellule reste vide.
import-country-of-seat = Aucun pays n’est indiqué ; celui de la région est retenu.
    .remedy = {""}
import-nuts-written = Un code NUTS est écrit en majuscules, sans espaces ni noms.
    .remedy = {""}
import-nuts-only-part = La seule région NUTS 2 d’une région plus vaste est retenue.
    .remedy = {""}
import-nuts-too-wide = Ce code est de niveau NUTS { $level } ; il comprend { $codes }.
    .remedy = Écrire le code NUTS 2 ou NUTS 3 ; la cellule reste vide.
import-nuts-version = Un code NUTS { $old } devient celui de NUTS { $main }, comme la plupart des codes du pays ici.
    .remedy = {""}
import-nuts-version-several = Ce code est de NUTS { $old } ; dans NUTS { $main }, dont relèvent ici la plupart des codes du pays, sa population est répartie entre { $codes }.
    .remedy = Écrire duquel il s’agit ; le code n’est pas repris.
import-region-name = Le nom d’une région devient son code NUTS.
    .remedy = {""}
import-two-regions = Ce nom est celui de plusieurs régions : { $codes }.
    .remedy = Écrire le code ; la cellule reste vide.
import-region-elsewhere = Cette région est située dans { $lies }, et non dans { $country }.
    .remedy = Corriger la région ou le pays ; la région reste vide.
import-no-region = Ce n’est ni un code NUTS 2 ou NUTS 3 de 2013, 2016 ou 2021, ni le nom d’une telle région.
    .remedy = Écrire le code, ou laisser vide ; la cellule reste vide.
import-no-place = Ce n’est ni un pays ni un code NUTS : { $part }.
    .remedy = Écrire un code ; l’élément n’est pas repris.

# -- words -----------------------------------------------------------------------------------------------------------------------

import-kind-word = Les mots désignant un type d’organisme deviennent son code.
    .remedy = {""}
import-no-kind = « { $part } » n’est pas un type d’organisme connu ici{ $near ->
    [none] {""}
   *[other] ; peut-être s’agit-il de { $near }
  }.
    .remedy = La page qu’écrit planner init explique les types ; l’élément n’est pas repris.
import-kind-guessed = Aucun type n’est indiqué ; il est supposé d’après le nom.
    .remedy = Indiquer le type ; d’ici là, les conclusions qui en dépendent sont signalées comme supposées.
import-word = Un mot devient celui que le tableau admet.
    .remedy = {""}
import-no-word = Ce mot ne figure pas parmi { $allowed }{ $near ->
    [none] {""}
   *[other] ; peut-être s’agit-il de { $near }
  }.
    .remedy = Écrire l’un de ces mots ; la cellule reste vide.
import-no-truth = Oui ou non est attendu ici.
    .remedy = Écrire yes (oui) ou no (non) ; la cellule reste vide.
import-competence-word = Les mots désignant une compétence deviennent son code.
    .remedy = {""}
import-competence-decided = Une compétence est lue comme l’indique le fichier de correspondance.
    .remedy = {""}
import-competence-ignored = Une compétence n’est pas reprise, comme l’indique le fichier de correspondance.
    .remedy = {""}
import-competence-made = En l’absence de vocabulaire, un mot devient un code de compétence à part entière.
    .remedy = Indiquer par --call un scénario doté d’un vocabulaire.
import-competence-near = « { $part } » n’est pas une compétence du vocabulaire ; peut-être s’agit-il de { $near }.
    .remedy = Trancher sous [competences] dans mapping.toml ; d’ici là, l’élément n’est pas repris.
import-no-competence = « { $part } » n’est pas une compétence du vocabulaire.
    .remedy = Trancher sous [competences] dans mapping.toml ; d’ici là, l’élément n’est pas repris.
import-competence-again = Cette compétence figure deux fois, à des niveaux différents ; le plus élevé est retenu.
    .remedy = Vérifier lequel est exact.
import-level-assumed = { $lines ->
    [one] { $lines } compétence de cette feuille n’a pas de niveau et est prise au niveau 2, domaine déclaré.
   *[other] { $lines } compétences de cette feuille n’ont pas de niveau et sont prises au niveau 2, domaine déclaré.
  }
    .remedy = Indiquer les niveaux, de 1 (mention) à 3 (domaine principal), lorsqu’ils sont connus.
import-call-word = Les mots désignant un appel deviennent son nom dans le scénario.
    .remedy = {""}
import-no-call = « { $part } » n’est ni un appel du scénario ni le thème d’un appel{ $near ->
    [none] {""}
   *[other] ; peut-être s’agit-il de { $near }
  }.
    .remedy = Écrire le nom d’un appel ; l’élément n’est pas repris.
import-pic-written = Un code de participant est écrit en neuf chiffres.
    .remedy = {""}
import-pic-lost-zeros = Un code de participant a perdu ses zéros initiaux.
    .remedy = {""}
import-pic-lost-digits = Un code de participant a perdu des chiffres, un tableur l’ayant affiché comme nombre arrondi.
    .remedy = Saisir les neuf chiffres comme texte ; la cellule reste vide.
import-no-pic = Ce n’est pas un code de participant à neuf chiffres.
    .remedy = Le corriger ou le laisser vide ; la cellule reste vide.

# -- people ----------------------------------------------------------------------------------------------------------------------

import-contact-column = La colonne « { $column } » concerne des personnes et n’a pas été lue.
    .remedy = {""}
import-personal-text = Des données à caractère personnel ont été retirées d’un texte ({ $what }).
    .remedy = Les retirer également du fichier, sauf raison de les conserver.
import-natural-person-form = La forme juridique { $form } est celle d’une personne physique ({ $source }) ; flag_natural_person reçoit la valeur pending.
    .remedy = Trancher par une colonne natural_person (yes ou no) si le nom est une donnée à caractère personnel, et l’omettre si rien n’autorise à le conserver.
import-natural-person-title = Le nom semble être celui d’une personne ; flag_natural_person reçoit la valeur pending.
    .remedy = Trancher par une colonne natural_person (yes ou no) si le nom est une donnée à caractère personnel, et l’omettre si rien n’autorise à le conserver.

# -- columns and rows --------------------------------------------------------------------------------------------------------------

import-unknown-column = La colonne « { $column } » n’est pas comprise et n’a pas été lue.
    .remedy = Indiquer dans mapping.toml de quel champ il s’agit, ou "ignore".
import-field-twice = La colonne « { $column } » ressemble à un champ qu’une autre colonne fournit déjà ; elle n’a pas été lue.
    .remedy = Indiquer dans mapping.toml laquelle des deux retenir.
import-merged-down = Cellules fusionnées : la valeur vaut pour chacune des { $lines } lignes.
    .remedy = {""}
import-merged-across = Cellules fusionnées : la valeur ne vaut que pour la première des { $lines } colonnes.
    .remedy = Séparer les cellules et remplir chacune.
import-blank-line = Une ligne ne contient que des espaces et est laissée de côté.
    .remedy = {""}
import-header-again = L’en-tête figure une nouvelle fois ; la ligne est laissée de côté.
    .remedy = {""}
import-total-line = Une ligne de totaux est laissée de côté.
    .remedy = {""}
import-further-table = Une autre table commence ici ; elle est lue à part.
    .remedy = {""}
import-header-unsure = Aucune ligne ne nomme sûrement les colonnes ; celle-ci est prise pour leur en-tête, et rien n’y est lu.
    .remedy = Si elle contient des données, mettre au-dessus une ligne avec les noms des colonnes.
import-rows-above = { $lines ->
    [one] 1 ligne au-dessus de l’en-tête n’est pas lue
   *[other] { $lines } lignes au-dessus de l’en-tête ne sont pas lues
  }.
    .remedy = Si elles contiennent des organismes, indiquer le numéro de l’en-tête dans mapping.toml, ou placer l’en-tête au-dessus.
import-rows-unread = { $lines ->
    [one] Dans 1 ligne, rien ne figure
   *[other] Dans { $lines } lignes, rien ne figure
  } dans les colonnes lues ; elles ne sont pas reprises.
    .remedy = Si elles contiennent des organismes, indiquer dans mapping.toml ce que sont leurs colonnes.
import-rows-of-call = { $lines ->
    [one] 1 ligne
   *[other] { $lines } lignes
  } de la table « { $table } » de l’appel nomment des organismes qui ne sont pas repris ; scenario.toml s’en passe.
    .remedy = Importer aussi ces organismes, ou une table à soi.
import-row-again = La ligne répète exactement la ligne { $line } et est laissée de côté.
    .remedy = {""}
import-row-of-nobody = La ligne n’indique pas l’organisme concerné ; elle n’est pas reprise.
    .remedy = Indiquer un identifiant, un code de participant ou un nom.
import-row-without-country = Aucun pays n’est connu ; l’organisme et tout ce qui s’y rapporte ne sont pas repris.
    .remedy = Écrire son code à deux lettres.
import-row-without-competence = La ligne ne nomme aucune compétence utilisable ; elle n’est pas reprise.
    .remedy = Écrire un code du vocabulaire.
import-row-without-call = La ligne n’indique pas l’appel concerné ; elle n’est pas reprise.
    .remedy = Écrire le nom d’un appel du scénario.
import-rows-without-call = { $lines ->
    [one] 1 ligne indique des montants ou un rôle
   *[other] { $lines } lignes indiquent des montants ou des rôles
  }, mais aucune colonne ne dit pour quel appel ; ils ne sont pas repris.
    .remedy = Ajouter une colonne avec le nom de l’appel, ou passer par --call un scénario d’un seul appel.
import-past-amounts = Les montants et rôles de projets passés ne sont pas repris ({ $lines ->
    [one] 1 ligne
   *[other] { $lines } lignes
  }) : un scénario contient ceux de ses propres appels.
    .remedy = {""}
import-activity-types = Les types d’activité donnent des types d’organisme, marqués comme déduits : HES une université, REC un institut de recherche, PRC une entreprise. Sur { $lines } organismes, { $number } sont PUB ou OTH, qui n’en donnent aucun.
    .remedy = Indiquer le type d’organisme là où il compte.
import-no-organisation = Aucun organisme ne porte cet identifiant ou ce nom.
    .remedy = L’écrire comme dans la feuille des organismes ; ce qui s’y rapporte n’est pas repris.
import-no-organisation-near = Aucun organisme ne porte cet identifiant ou ce nom ; peut-être s’agit-il de { $near }.
    .remedy = L’écrire comme dans la feuille des organismes ; ce qui s’y rapporte n’est pas repris.
import-several-organisations = Il peut s’agir de l’un quelconque de { $lines } organismes.
    .remedy = Écrire l’identifiant ; ce qui s’y rapporte n’est pas repris.
import-own-partner = Un organisme ne peut être son propre partenaire ; l’élément n’est pas repris.
    .remedy = Nommer l’autre.
import-same-id = L’identifiant figure déjà en { $place } ; la ligne est conservée comme un autre organisme.
    .remedy = Le corriger, ou confirmer par --merges qu’il s’agit d’un seul organisme.
import-differs = Diffère de { $place } pour { $field } ; « { $kept } » est retenu.
    .remedy = Corriger l’une des deux valeurs.
import-tie-again = Ce lien figure déjà ; les nombres de projets sont additionnés.
    .remedy = Vérifier s’il s’agit des mêmes projets.
import-participation-again = La ligne { $line } indique ce que fait cet organisme dans cet appel ; la présente ligne n’est pas reprise.
    .remedy = Réunir les deux en une seule ligne.
import-eoi-without-date = Une manifestation d’intérêt n’a pas de date lisible ; elle n’est pas reprise.
    .remedy = Écrire la date de son envoi.
import-eoi-id-again = L’identifiant d’une manifestation d’intérêt figure déjà ; un autre lui est attribué.
    .remedy = Attribuer à chacune le sien.
import-aside-no-header-found = Aucune ligne de la feuille ne nomme ses colonnes ; elle est laissée de côté.
    .remedy = Indiquer l’en-tête dans mapping.toml.
import-aside-empty = La feuille est vide.
    .remedy = {""}
import-aside-projects = Liste de projets sans leurs partenaires ; elle est laissée de côté.
    .remedy = {""}
import-aside-explains = La feuille contient des explications et aucune ligne ; elle est laissée de côté.
    .remedy = {""}
import-unreadable = Le fichier ne peut être lu : { $why }.
    .remedy = {""}

# Rows that may be one organisation, and their merging.
import-reason-same-id = même identifiant
import-reason-same-vat = même numéro fiscal
import-reason-same-domain = même domaine web
import-reason-same-name = même nom, à l’orthographe et à la forme juridique près
import-reason-transliterated = même nom dans un autre alphabet
import-reason-same-words = mêmes mots
import-reason-like-words = pour l’essentiel les mêmes mots
import-reason-contained = un nom contenu dans l’autre
import-reason-other-language = à peu près les mêmes mots dans deux langues
import-reason-acronym = sigle de l’autre nom, ou même sigle
import-reason-abbreviated = mots abrégés
import-reason-same-town = même ville
import-reason-town-in-name = un nom contient la ville des deux
import-doubt-other-id = identifiants différents
import-doubt-other-vat = numéros fiscaux différents
import-doubt-other-country = pays différents
import-doubt-other-region = régions différentes
import-doubt-other-town = villes différentes
import-doubt-other-number = nombres différents dans les noms
import-doubt-other-form = formes juridiques différentes
import-doubt-part = peut-être une partie de l’autre, telle qu’une faculté
import-doubt-short-name = seuls des noms courts concordent, comme les marques d’un groupe d’entreprises
import-doubt-other-words = mots différents
import-doubt-few-words = noms faits de mots peu nombreux et courants

# -- rows that may be one organisation ---------------------------------------------------------------------------------------

import-proposal = { $keep } et { $merge } ({ $places }) : confiance de { $confidence } %. { $reasons }{ $against ->
    [none] {""}
   *[other] . Indices contraires : { $against }
  }.
import-proposals-found = { $lines ->
    [one] { $lines } paire de lignes désigne peut-être un seul organisme ; rien n’a été fusionné.
   *[other] { $lines } paires de lignes désignent peut-être chacune un seul organisme ; rien n’a été fusionné.
  }
    .remedy = Écrire « merge » ou « keep apart » sous decision dans une copie de proposals.csv, et la transmettre par --merges.
import-merged = La ligne a été fusionnée avec celle qui figure en { $place }, comme l’indique le tableau des fusions.
    .remedy = {""}
import-region-of-town = La région est trouvée par le nom de la ville et signalée comme dérivée.
    .remedy = {""}
import-town-several = Le nom de la ville peut désigner des lieux de { $codes } ; la région reste vide.
    .remedy = Indiquer la région, ou un autre répertoire de lieux par --gazetteer.
import-no-town = Aucune ville de ce nom n’est connue dans son pays{ $near ->
    [none] {""}
   *[other] ; peut-être s’agit-il de { $near }
  } ; la région reste vide.
    .remedy = Corriger la ville, indiquer la région, ou un autre répertoire de lieux par --gazetteer.
import-aside-of-the-template = elle explique ou contient des listes de choix
