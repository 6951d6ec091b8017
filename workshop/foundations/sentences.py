"""The sentence a person reads for each refusal: made here alone, in their language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from workshop.foundations.refusals import Refused


def _(text: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is read."""
    return text


SENTENCES: dict[str, str] = {
    "refused": _("Ce n’est pas possible."),
    "unknown": _("Ce que vous cherchez n’existe pas, ou ne vous est pas ouvert."),
    "not_allowed": _("Vous n’avez pas le droit de faire cela ici."),
    "not_signed_in": _("Connectez-vous pour continuer."),
    "bad_message": _("Le message n’a pas la forme attendue."),
    "conflict": _("Quelqu’un d’autre vient de modifier ce texte. Choisissez ce que l’on garde."),
    "text_empty": _("Écrivez quelques mots avant d’envoyer."),
    "text_too_long": _("Ce texte est trop long : %(limit)s caractères au plus."),
    "wrong_password": _("L’adresse ou le mot de passe ne convient pas."),
    "password_too_short": _("Choisissez un mot de passe d’au moins %(least)s caractères."),
    "too_many_tries": _("Trop d’essais pour cette adresse. Réessayez dans %(minutes)s minutes."),
    "link_spent": _("Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau."),
    "last_lead": _("Un projet garde au moins un chef de projet. Nommez-en un autre d’abord."),
    "period_reversed": _("La fin du projet ne peut pas précéder son début."),
    "value_in_use": _("Des idées nourrissent cette valeur. Donnez-leur un autre devenir avant de la retirer."),
    "stale_sheet": _("Quelqu’un a modifié la même rubrique pendant que vous écriviez. Choisissez ce que l’on garde."),
    "week_unknown": _("Le calendrier n’a pas cette date : « %(told)s ». Vérifiez la semaine ou le jour."),
    "minutes_too_long": _("Un relevé tient %(limit)s lignes de chaque sorte. Regroupez-en quelques-unes."),
    "stale_text": _("Quelqu’un a modifié ce texte pendant que vous écriviez. Choisissez ce que l’on garde."),
    "row_changed": _("Quelqu’un a changé ou retiré cette ligne entre-temps. Relisez la fiche avant de recommencer."),
    "stale_restore": _(
        "Quelqu’un vient de changer cette rubrique : relisez l’historique avant de rétablir une valeur."
    ),
    "file_erased": _("Le contenu de ce fichier a été effacé : il ne peut pas revenir."),
    "not_a_number": _("« %(text)s » n’est pas un nombre : douze chiffres et trois décimales au plus."),
    "amount_refused": _("Un montant est en euros, avec deux décimales au plus, et jamais en dessous de zéro."),
    "year_refused": _("Une année s’écrit en quatre chiffres, de 1990 à 2100."),
    "day_refused": _("« %(text)s » n’est pas une date."),
    "address_refused": _("Une adresse commence par https:// ou http://."),
    "measure_incomplete": _("Une mesure a une date et une valeur."),
    "deliverable_awaited": _("La fiche %(numbers)s attend ce livrable : retirez d’abord cette dépendance."),
    "would_wait": _("La fiche %(number)s attend déjà celle-ci : elles ne peuvent pas s’attendre l’une l’autre."),
    "bad_fields": _("Des champs sont à corriger."),
    "completion_out_of_range": _("Le taux d’achèvement va de 0 à 100 %%."),
    "due_before_start": _("L’échéance ne peut pas précéder le début."),
    "reason_missing": _("Dites pourquoi : une idée n’est pas écartée sans raison."),
    "target_missing": _("Dites où va cette idée."),
    "nothing_chosen": _("Cochez au moins une idée ; une idée se découpe seule."),
    "would_loop": _("Cette idée vient déjà de celle-ci : elles ne peuvent pas se contenir l’une l’autre."),
    "last_target": _("C’est la dernière chose que cette idée nourrit : donnez-lui plutôt un autre devenir."),
    "not_kept": _("Seule une idée retenue ou rattachée nourrit quelque chose. Retenez-la d’abord."),
    "decided_meanwhile": _("Quelqu’un d’autre a décidé entre-temps. Choisissez ce que l’on garde."),
    "touched_since": _("Cette idée a changé depuis : sa décision reste."),
    "already_undone": _("Cette décision est déjà annulée."),
    "state_needs_verb": _(
        "La fiche %(number)s ne se retire ni ne se rétablit par son état : « Abandonner », « Rattacher », "
        "« Réorienter » et « Rétablir », sur sa page, demandent pourquoi et vers où."
    ),
    "state_one_by_one": _(
        "Abandonner, rattacher ou réorienter se fait fiche par fiche, sur la page de chacune : on y dit pourquoi et "
        "vers où."
    ),
    "no_longer_editor": _(
        "Vous n’êtes plus pilote de cette fiche : rien n’a été enregistré. Votre texte est encore dans cette page : "
        "copiez-le pour le transmettre."
    ),
    "still_deciding": _("Cette décision est encore en cours : attendez qu’elle soit finie pour l’annuler."),
    "already_decided": _("Cette idée a déjà un devenir. Rouvrez-la pour en changer."),
    "attachment_refused": _(
        "Ce type de fichier n’est pas accepté. Le sont : PDF, Word, Excel, PowerPoint et OpenDocument sans macros, "
        "images PNG et JPEG, texte et CSV, avec l’extension qui convient."
    ),
    "no_sheet_chosen": _("Cochez au moins une fiche."),
    "nothing_to_change": _("Dites ce qui change : l’état, la priorité, l’achèvement, l’échéance ou les pilotes."),
    "bulk_done": _("Cette modification est déjà faite, ou déjà annulée."),
    "view_name_taken": _("Vous gardez déjà une vue de ce nom : « %(name)s »."),
    "number_taken": _("Le numéro %(number)s est déjà pris."),
    "levels_refused": _("Un plan a de %(fewest)s à %(most)s niveaux, chacun avec un nom à lui."),
    "levels_in_use": _("Le plan utilise déjà %(used)s niveaux : il ne peut pas en avoir moins."),
    "wrong_level": _("Ce n’est pas possible à ce niveau du plan : les fiches se rangent au niveau « %(level)s »."),
    "objective_not_empty": _(
        "Il n’est pas vide (fiches : %(sheets)s, niveaux au-dessous : %(objectives)s, idées : %(ideas)s). "
        "Déplacez d’abord ce qu’il contient."
    ),
    "nothing_to_move": _("Choisissez ce qui change : rien n’est à déplacer, ou il manque des titres."),
    "sheet_withdrawn": _("La fiche %(number)s n’est plus en cours. Rétablissez-la d’abord."),
    "sheet_loop": _("Cette fiche vient de celle-ci : elles ne peuvent pas se contenir l’une l’autre."),
    "sheet_needs_reason": _("Dites pourquoi : une fiche n’est ni abandonnée ni réorientée sans raison."),
    "nothing_to_restore": _("Cette fiche est en cours : il n’y a rien à rétablir."),
    "move_not_last": _("Autre chose est arrivé depuis à l’une de ces fiches. Annulez d’abord ce qui est plus récent."),
    "move_undone": _("C’est déjà annulé."),
    "ideas_undecided": _(
        "%(undecided)s idées attendent encore une décision. Le plan ne peut pas être publié sans elles, "
        "sauf exception signée par la direction générale."
    ),
    "nothing_to_publish": _("Le plan n’a encore aucune fiche à publier."),
    "nothing_undecided": _("Toutes les idées ont un devenir : aucune exception n’est nécessaire."),
    "plan_changed": _("Le plan a changé depuis cet aperçu. Relisez-le avant de publier."),
    "activity_not_open": _("Cette activité n’a pas encore commencé."),
    "activity_closed": _("Cette activité est terminée. Votre texte reste sur ce téléphone."),
    "session_closed": _("Cette séance est terminée, ou n’est pas encore ouverte."),
    "already": _("C’est déjà fait."),
    "id_taken": _("Cet identifiant est déjà pris."),
    "wrong_zone": _("Cette zone n’existe pas sur ce tableau."),
    "board_full": _("Ce tableau est plein : %(limit)s éléments au plus."),
    "quota_spent": _("Vous avez placé toutes vos gommettes (%(quota)s)."),
    "would_cycle": _("Une branche ne peut pas dépendre d’elle-même."),
    "removed": _("Cet élément vient d’être retiré."),
    "bad_settings": _("Ce réglage ne convient pas à cette activité (%(field)s)."),
    "unknown_code": _("Aucune séance ouverte ne porte ce code. Vérifiez-le sur l’écran de la salle."),
    "receipt_misread": _("Un code de reçu compte %(length)s lettres ou chiffres, sans O ni 0, sans I, L ni 1."),
    "receipt_unknown": _(
        "Aucune idée ne porte ce code. Vérifiez chaque lettre du reçu ; si vous n’aviez rien écrit, il reste vide."
    ),
    "register_closed": _("Ce registre n’est pas publié, ou ne l’est plus."),
    "not_joined": _("Votre place dans cette séance n’est plus connue. Rejoignez-la de nouveau avec le code."),
    "session_full": _("La séance est complète (%(seats)s places)."),
    "slow_down": _("Trop de messages à la fois. Un instant, puis réessayez."),
    "expected_seq": _("Un message manque. Il va être renvoyé."),
    "old_protocol": _("Cette page date d’une ancienne version. Rechargez-la : rien n’est perdu."),
    "nothing_to_vote_on": _("Il faut au moins deux propositions pour voter."),
    "internal": _("Une erreur est survenue de notre côté. Rien n’a été enregistré à moitié."),
    "try_again": _("L’enregistrement n’a pas abouti. Réessayez dans un instant."),
    "storage_full": _(
        "Le disque du serveur est plein. Ce que vous écrivez reste sur cet appareil et partira dès que possible."
    ),
    "title_taken": _("Un projet porte déjà ce titre."),
    "bad_import": _("Le fichier n’est pas valable. À l’endroit « %(place)s » : %(problem)s."),
    "file_too_large": _("Ce fichier est trop lourd : %(limit)s Mo au plus."),
    "file_refused": _("Ce type de fichier n’est pas accepté."),
    "file_empty": _("Ce fichier est vide."),
    "file_of_other_kind": _(
        "Ce fichier n’est pas de ceux que l’on sait lire ici, quoi que dise son nom. Vérifiez que c’est le bon."
    ),
    "file_damaged": _("Ce fichier est abîmé ou incomplet. Ouvrez-le, enregistrez-le de nouveau et réessayez."),
    "file_locked": _(
        "Ce fichier est protégé par un mot de passe, ou d’un ancien format (.doc, .xls). Enregistrez-le sans mot de "
        "passe au format .docx ou .xlsx."
    ),
    "file_with_macros": _("Ce fichier contient des macros. Enregistrez-le sans macros, au format .docx ou .xlsx."),
    "file_bomb": _("Ce fichier se déplie en plus de %(limit)s Mo, ou en trop de parties : il n’est pas ouvert."),
    "file_unsafe": _(
        "Ce fichier contient autre chose que ce que son format prévoit (DOCTYPE, chemin, nom en double, archive) : "
        "il n’est pas ouvert."
    ),
    "reading_too_long": _("La lecture de ce fichier demande trop de temps ou de mémoire : elle a été arrêtée."),
    "import_not_ready": _("Cet import n’en est plus là. Rechargez la page pour voir où il en est."),
    "corrected_not_ready": _("Ce document n’en est plus là. Rechargez la page pour voir où il en est."),
    "corrected_not_ours": _(
        "Ce fichier ne porte pas les repères d’un document préparé par Atelier : on ne sait pas à quels textes "
        "comparer les siens. Reprenez un document téléchargé depuis la page « Documents »."
    ),
    "corrected_elsewhere": _("Ce document vient d’un autre projet : ouvrez ce projet-là pour le reprendre."),
    "corrected_changed_since": _("Quelqu’un a modifié ce texte depuis : il reste comme il est."),
    "corrected_too_long": _("Ce texte est trop long pour sa place dans Atelier : raccourcissez-le dans le document."),
    "corrected_broken": _("La lecture s’est arrêtée sur une erreur de notre côté. Rien n’est écrit dans le projet."),
    "text_needed": _("Cette ligne doit dire quelque chose. Pour la retirer, passez par la page de la fiche."),
    "import_broken": _("L’import s’est arrêté sur une erreur de notre côté. Rien n’est écrit à moitié."),
    "objective_missing": _("L’objectif %(number)s n’est pas dans le plan. Ajoutez-le d’abord."),
    "row_missing": _("« %(name)s » n’est pas dans la fiche : une mesure, un responsable ou une date en dépend."),
    "project_lives": _("Ce projet a vécu depuis son import (%(what)s) : il ne peut plus être retiré d’un geste."),
    "archive_refused": _("Cette archive n’est pas valable. À l’endroit « %(place)s » : %(problem)s."),
    "copy_not_ready": _("Cette copie n’est pas encore écrite, ou a été effacée. Demandez-en une autre."),
    "copy_failed": _("La copie n’a pas pu être écrite. Réessayez ; si cela persiste, prévenez l’équipe technique."),
    "archive_known": _("Ce projet est déjà ici : une archive n’entre pas deux fois dans la même installation."),
    "form_expired": _("Le formulaire a expiré. Rechargez la page et recommencez."),
    "format_unknown": _("Le format « %(format)s » n’est pas encore proposé. Le document s’écrit au format docx."),
    "export_not_ready": _("Ce document n’est pas encore écrit, ou n’a pas pu l’être. Revenez à la page des documents."),
    "export_failed": _("Le document n’a pas pu être écrit. Réessayez ; si cela persiste, prévenez l’équipe technique."),
    "export_cancelled": _("L’écriture de ce document a été arrêtée."),
    "export_needs_layout": _(
        "Ce format demande LibreOffice, qui n’est pas installé sur ce serveur. Choisissez Word, ou prévenez l’équipe "
        "technique."
    ),
    "nothing_to_cancel": _("Ce document n’est plus en cours d’écriture : il n’y a rien à arrêter."),
    "contents_model_unknown": _("Ce sommaire n’existe pas."),
    "part_fixed": _("Cette section est remplie par le plan : laissez-la de côté plutôt que de la retirer."),
    "last_section": _("Un document garde au moins une section."),
    "alternative_is_name": _("Dites ce que montre la photo, et non le nom de son fichier."),
    "photo_refused": _(
        "Cette photo ne peut pas être lue : envoyez un fichier JPEG ou PNG de 60 millions de points au plus."
    ),
    "template_not_ready": _("Ce modèle n’a pas pu être adopté : aucun document ne peut s’écrire avec lui."),
    "template_old_word": _("Ce fichier est à l’ancien format de Word (.doc). Enregistrez-le au format .docx ou .dotx."),
    "template_protected": _("Ce fichier est protégé par un mot de passe. Enlevez la protection, puis renvoyez-le."),
    "template_not_word": _("Ce fichier n’est pas un document Word. Sont acceptés : .docx, .dotx, .docm et .dotm."),
    "template_broken": _("Ce fichier est abîmé ou incomplet : il n’a pas pu être lu jusqu’au bout."),
    "template_too_heavy": _("Ce fichier contient beaucoup plus que ce qu’un modèle demande : il n’est pas ouvert."),
    "template_dangerous": _("Ce fichier contient des instructions qu’un document Word n’a pas : il n’est pas ouvert."),
    "worker_silent": _("Le service qui écrit les documents ne répond pas."),
}

# Why a part of an archive is refused: the end of the sentence of `archive_refused`.
PROBLEMS: dict[str, str] = {
    "one_project": _("une archive contient un projet, celui de son sommaire"),
    "leads_outside": _("ce lien sort de l’archive"),
    "not_texts": _("il faut une liste de textes"),
    "settings_refused": _("ces réglages ne conviennent pas"),
    "file_of_nobody": _("ce fichier n’est à personne, ou n’est pas celui de son nom"),
    "file_kind_refused": _("ce type de fichier n’est pas accepté"),
    "part_unlisted": _("cette partie manque au sommaire ou à l’archive"),
    "part_unknown": _("cette partie n’est pas prévue"),
    "too_large": _("il est trop long"),
    "missing": _("il manque"),
    "shape_refused": _("il n’a pas la forme attendue"),
    "format_unknown_here": _("le format attendu est %(wanted)s, et non %(given)s"),
    "content_changed": _("son contenu n’est pas celui que dit le sommaire"),
    "table_unknown": _("cette table n’est pas prévue"),
    "not_an_object": _("il faut un objet"),
    "not_json_lines": _("ce n’est pas du JSON, ligne par ligne"),
    "columns_differ": _("les rubriques ne sont pas celles qui sont prévues"),
    "organisation_unnamed": _("il faut le nom de la collectivité"),
    "rule_broken": _("une ligne contredit les règles de la base"),
    "rows_in_a_circle": _("des lignes se contiennent l’une l’autre"),
    "value_missing": _("une valeur manque"),
    "instant_without_zone": _("cet instant ne dit pas son fuseau horaire"),
    "day_unreadable": _("cette date est illisible"),
    "value_unknown": _("cette valeur n’est pas prévue"),
    "not_true_or_false": _("il faut « true » ou « false »"),
    "not_whole": _("il faut un nombre entier"),
    "not_numeric": _("il faut un nombre"),
    "not_text": _("il faut un texte"),
    "text_too_long_here": _("le texte est trop long"),
    "character_refused": _("un caractère y est interdit"),
}


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a refusal's code with its facts, in the reader's language."""
    known = {name: value for name, value in facts.items() if isinstance(value, (str, int))}
    named = PROBLEMS.get(str(known.get("problem")))
    if named:
        known["problem"] = str(gettext(named, **known))
    template = SENTENCES.get(code, SENTENCES["refused"])
    return str(gettext(template, **known)) if known else str(gettext(template)).replace("%%", "%")


def sentence_of(refused: Refused) -> str:
    """The sentence of a refusal."""
    return sentence(refused.code, refused.facts)
