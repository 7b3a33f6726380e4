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
    start_files.StartFilesDialog(workspace, settings, parent=None)
    conflicts.ConflictsDialog(workspace, record="", parent=None)
        place_chosen(Place): show this record and field
    report.ReportDialog(workspace, settings, edition="", parent=None)
        place_chosen(Place): a text is missing there
    history.HistoryDialog(workspace, entity, record, field="", parent=None)
    preferences.PreferencesDialog(settings, parent=None)
        changed(Setting): it has a new value in the settings, apply it
    about.AboutDialog(parent=None)
    question.QuestionDialog(title, text, action="", parent=None)
        answered(bool): once; without an action it is a message
    crash.CrashDialog(report, parent=None), crash.crash_report(error)

`place.Place(entity, record, field)` is where something is; an empty field means the whole record.
"""
