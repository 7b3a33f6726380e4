"""Short conversations: values in, one signal with one value out; `open()`, never a standstill.

Every dialog is deleted when it closes and says its texts anew when the language changes.

    new_file.NewFileDialog(workspace, settings, parent=None)
    begin.BeginDialog(workspace, settings, start=None, parent=None)
        created(Path): the file is made; open it
    hand_in.HandInDialog(workspace, settings, parent=None)
        place_chosen(Place): the person wants to mend something first
    merge.MergeDialog(workspace, settings, paths=(), parent=None); add(paths)
        merged(MergePlan): merged, and the person wants to settle the conflicts now
    import_history.ImportHistoryDialog(workspace, parent=None)
    brought.BroughtDialog(workspace, imported, parent=None)
        place_chosen(Place), both: show this measure
    start_files.StartFilesDialog(workspace, settings, parent=None)
    give_back.GiveBackDialog(workspace, settings, parent=None)
    ask_back.AskBackDialog(measures=1, question="", parent=None)
        asked(str): the question with which the measures go back to their offices
    since_approval.SinceApprovalDialog(workspace, measure, parent=None)
        again(): approve it as it is now
    records.RecordsDialog(workspace, place=None, parent=None)
        office_wanted(): number and name of a new office are to be asked for
        place_chosen(Place): show this measure
    new_office.NewOfficeDialog(parent=None)
        wanted(str, str): number and name
    office_questions.UniteOfficesDialog(office, others, parent=None)
        chosen(str): the office (id) that stays
    office_questions.FormerNameDialog(former, parent=None)
        wanted(str): the day until which it was called so
    plan.PlanDialog(workspace, field="", parent=None)
    conflicts.ConflictsDialog(workspace, record="", parent=None)
        place_chosen(Place): show this record and field
    report.ReportDialog(workspace, settings, edition="", parent=None)
        place_chosen(Place): a text is missing there
    history.HistoryDialog(workspace, model, parent=None)
    preferences.PreferencesDialog(settings, parent=None)
        changed(Setting): it has a new value in the settings, apply it
    about.AboutDialog(parent=None)
    question.QuestionDialog(title, text, action="", parent=None)
        answered(bool): once; without an action it is a message
    crash.CrashDialog(report, parent=None), crash.crash_report(error)

`place.Place(entity, record, field)` is where something is; an empty field means the whole record.
"""
