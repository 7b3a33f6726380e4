"""Every connection between the parts of the window, sorted by sender."""

from PySide6.QtCore import Qt

from eccar_desktop.window.main import MainWindow


def wire(window: MainWindow) -> None:
    """Connect the parts of a window that is built."""
    _wire_actions(window)
    _wire_work(window)
    _wire_commands(window)
    _wire_models(window)
    _wire_panes(window)


def _wire_actions(window: MainWindow) -> None:
    act, files, talk = window.actions_by_key, window.files, window.talk
    desk, measure, view = window.desk, window.measure, window.view
    act["about"].triggered.connect(talk.show_about)
    act["begin"].triggered.connect(talk.begin)
    act["close_file"].triggered.connect(files.close)
    act["columns"].triggered.connect(desk.measures.list.choose_columns)
    act["conflicts"].triggered.connect(talk.settle_conflicts)
    act["delete"].triggered.connect(measure.delete)
    act["doubles"].triggered.connect(talk.find_doubles)
    act["english"].triggered.connect(view.speak_english)
    act["example"].triggered.connect(files.show_example)
    act["find"].triggered.connect(desk.top.focus_search)
    act["german"].triggered.connect(view.speak_german)
    act["help"].triggered.connect(window.show_help)
    act["give_back"].triggered.connect(talk.give_back)
    act["hand_in"].triggered.connect(talk.hand_in)
    act["history"].triggered.connect(talk.show_history)
    act["larger"].triggered.connect(view.enlarge)
    act["merge"].triggered.connect(talk.merge)
    act["move_down"].triggered.connect(window.parts.chosen.move_down)
    act["move_up"].triggered.connect(window.parts.chosen.move_up)
    act["merged_files"].triggered.connect(talk.show_merged_files)
    act["new_file"].triggered.connect(talk.make_file)
    act["new_measure"].triggered.connect(measure.new)
    act["next_pane"].triggered.connect(desk.focus_next_pane)
    act["open"].triggered.connect(files.ask_and_open)
    act["plan"].triggered.connect(talk.show_plan)
    act["preferences"].triggered.connect(talk.show_preferences)
    act["preview"].toggled.connect(desk.show_preview)
    act["previous_pane"].triggered.connect(desk.focus_previous_pane)
    act["quit"].triggered.connect(window.close)
    act["redo"].triggered.connect(measure.redo)
    act["records"].triggered.connect(talk.show_records)
    act["report"].triggered.connect(window.print_report)
    act["restore"].triggered.connect(measure.restore)
    act["sidebar"].triggered.connect(desk.measures.show_sidebar)
    act["smaller"].triggered.connect(view.shrink)
    act["start_files"].triggered.connect(talk.write_start_files)
    act["table"].triggered.connect(desk.measures.show_table)
    act["undo"].triggered.connect(measure.undo)
    act["usual_size"].triggered.connect(view.usual_size)


def _wire_work(window: MainWindow) -> None:
    act, work = window.actions_by_key, window.work
    act["approve"].triggered.connect(work.approve)
    act["ask_back"].triggered.connect(work.ask_back)
    act["check"].triggered.connect(work.check)
    act["since_approval"].triggered.connect(work.show_changes)
    act["submit"].triggered.connect(work.submit)
    work.leaving.connect(window.desk.leave)
    work.told.connect(window.notice.tell)


def _wire_commands(window: MainWindow) -> None:
    desk, view = window.desk, window.view
    files, measure, talk = window.files, window.measure, window.talk
    files.failed.connect(window.notice.warn)
    files.forgotten.connect(window.start.show_recent)
    files.leaving.connect(desk.leave)
    files.told.connect(window.notice.tell)
    measure.moved.connect(window.tell_deleted)
    measure.leaving.connect(desk.leave)
    talk.file_made.connect(files.open)
    talk.leaving.connect(desk.leave)
    talk.edition_chosen.connect(desk.show_edition)
    talk.measure_chosen.connect(desk.show_measure)
    talk.setting_changed.connect(view.apply)
    talk.file_updated.connect(files.open_updated)
    talk.told.connect(window.notice.tell)
    talk.new_doubles.changed.connect(window.correct_doubles)
    talk.new_doubles.found.connect(window.offer_doubles)
    view.language_changed.connect(window.parts.retranslate, Qt.ConnectionType.QueuedConnection)
    view.name_changed.connect(window.parts.workspace.sign_as)


def _wire_models(window: MainWindow) -> None:
    parts = window.parts
    stack, workspace = parts.workspace.undo_stack, parts.workspace
    parts.browse.changed.connect(window.update_state)
    parts.chosen.changed.connect(window.update_state)
    parts.chosen.done.connect(window.tell_deleted)
    parts.city.changed.connect(window.show_file)
    parts.measures.order_changed.connect(window.update_state)
    parts.record.shown.connect(window.update_state)
    parts.record.state_changed.connect(window.update_state)
    window.theme.changed.connect(window.desk.measures.follow_theme)
    stack.indexChanged.connect(window.update_state)
    stack.indexChanged.connect(window.notice.withdraw)
    workspace.busy_changed.connect(window.update_state)
    workspace.closed.connect(window.show_file)
    workspace.failed.connect(window.notice.warn)
    workspace.hand_in_found.connect(window.talk.offer_merge)
    workspace.opened.connect(window.show_file)
    workspace.opened.connect(window.begin)
    workspace.opened.connect(window.files.remember)
    workspace.outdated_found.connect(window.talk.bring_up_to_date)
    workspace.noticed.connect(window.notice.tell)


def _wire_panes(window: MainWindow) -> None:
    act, desk, measures = window.actions_by_key, window.desk, window.desk.measures
    act.places.triggered.connect(desk.follow)
    desk.action_wanted.connect(act.trigger)
    desk.listing_wanted.connect(desk.list_measures)
    desk.place_wanted.connect(window.talk.go_to)
    desk.told.connect(window.notice.tell)
    desk.deleted.connect(window.tell_deleted)
    measures.list.new_wanted.connect(window.measure.new)
    measures.sidebar_shown.connect(act["sidebar"].setChecked)
    measures.table_shown.connect(act["table"].setChecked)
    desk.top.left_down.connect(measures.focus_list)
    desk.top.searched.connect(desk.look_for)
    for menu in window.menus.menus:
        menu.aboutToShow.connect(window.update_state)
    window.menus.recent_chosen.connect(window.files.open)
    window.notice.acted.connect(window.measure.undo_action)
    window.notice.wanted.connect(act.trigger)
    window.start.recent_chosen.connect(window.files.open)
    window.start.wanted.connect(act.trigger)
