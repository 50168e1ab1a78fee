using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Format;

/// <summary>The format of notification files.</summary>
internal static class NotificationFormat
{
    public const string DefaultReportThrottle = "one in 15m for `each-run` and `news`";

    /// <summary>The words for events, by what they mean.</summary>
    public static IReadOnlyDictionary<EventKind, string> Events { get; } =
        new Dictionary<EventKind, string>
        {
            [EventKind.RunStarted] = "run-started",
            [EventKind.RunCompleted] = "run-completed",
            [EventKind.RunFailed] = "run-failed",
            [EventKind.RecordCreated] = "record-created",
            [EventKind.RecordUpdated] = "record-updated",
            [EventKind.RecordDeleted] = "record-deleted",
            [EventKind.RecordQuarantined] = "record-quarantined",
            [EventKind.RecordReleased] = "record-released",
            [EventKind.RecordInReview] = "record-in-review",
            [EventKind.Conflict] = "conflict",
            [EventKind.RecordConverted] = "record-converted",
            [EventKind.Oscillation] = "oscillation",
            [EventKind.GuardTripped] = "guard-tripped",
            [EventKind.CheckpointExpired] = "checkpoint-expired",
            [EventKind.SchemaChanged] = "schema-changed",
            [EventKind.SystemDown] = "system-down",
            [EventKind.SystemUp] = "system-up",
            [EventKind.RunMissed] = "run-missed",
            [EventKind.RunLate] = "run-late",
            [EventKind.ProcessesReloaded] = "processes-reloaded",
            [EventKind.ProcessesRefused] = "processes-refused",
        };

    /// <summary>What the events mean, for the guide.</summary>
    public static IReadOnlyDictionary<EventKind, string> Meanings { get; } =
        new Dictionary<EventKind, string>
        {
            [EventKind.RunStarted] = "a run began",
            [EventKind.RunCompleted] = "a run did all it had to do",
            [EventKind.RunFailed] = "a run ended early: it failed, something stopped it, or its program died",
            [EventKind.RecordCreated] = "a record was created in the target",
            [EventKind.RecordUpdated] = "a record was changed in the target",
            [EventKind.RecordDeleted] = "the deletion of a record was carried out",
            [EventKind.RecordQuarantined] = "a record could not be synced and waits, with a reason",
            [EventKind.RecordReleased] = "a record left quarantine, as it could be synced again",
            [EventKind.RecordInReview] =
                "something about a record is put before a person: a conflict, an ambiguous match, data that is missing",
            [EventKind.Conflict] = "both sides had changed a field, and the rule decided",
            [EventKind.RecordConverted] = "a record was converted: a lead became a customer",
            [EventKind.Oscillation] = "a field was frozen, because flows moved it to and fro",
            [EventKind.GuardTripped] = "a guard stopped a run before it did more than it may",
            [EventKind.CheckpointExpired] = "a source no longer knew what had changed, so everything was read",
            [EventKind.SchemaChanged] =
                "a system is not as the process file says: a field is missing or of another type",
            [EventKind.SystemDown] = "a system does not answer",
            [EventKind.SystemUp] = "a system answers again",
            [EventKind.RunMissed] = "a run should have happened and did not (told by the service)",
            [EventKind.RunLate] = "a run goes on for much longer than usual (told by the service)",
            [EventKind.ProcessesReloaded] = "changed files took effect (told by the service)",
            [EventKind.ProcessesRefused] =
                "changed files have errors, and the last good ones stay in effect (told by the service)",
        };

    /// <summary>The words for what reports are of.</summary>
    public static IReadOnlyDictionary<ReportOccasion, string> Occasions { get; } =
        new Dictionary<ReportOccasion, string>
        {
            [ReportOccasion.EachRun] = "each-run",
            [ReportOccasion.News] = "news",
            [ReportOccasion.Daily] = "daily",
            [ReportOccasion.Weekly] = "weekly",
        };

    private static readonly TextSpec Field = new("a field's name");

    private static readonly WordSpec Event = new([.. Events.Values]);

    private static MapSpec OfField { get; } =
        new(
            "a recipient that the record names",
            [
                new KeySpec(
                    "field",
                    Field,
                    "The record's field that holds an address, or the key of the record that does."
                )
                {
                    Required = true,
                    Example = "ownerid",
                },
                new KeySpec("of", new TextSpec("an entity's name"), "The entity that the field points to.")
                {
                    Default = "none: the field holds the address itself",
                    Example = "systemusers",
                },
                new KeySpec("address", Field, "The field of that entity with the address.")
                {
                    Example = "internalemailaddress",
                },
            ]
        )
        {
            Rules = [new KeyRule.Needs("address", "of"), new KeyRule.Needs("of", "address")],
        };

    private static ListSpec Recipients { get; } =
        new("a list of recipients", new EitherSpec([new TextSpec("an address or a role"), OfField]));

    private static MapSpec Throttle { get; } =
        new(
            "a limit of messages",
            [
                new KeySpec("most", new NumberSpec(1, 1000), "So many messages at most.")
                {
                    Required = true,
                    Example = "5",
                },
                new KeySpec("within", FormatPatterns.Interval, "In this time.") { Required = true, Example = "1h" },
            ]
        );

    private static MapSpec Escalation { get; } =
        new(
            "an escalation",
            [
                new KeySpec("after", FormatPatterns.Interval, "How long the problem has stood.")
                {
                    Required = true,
                    Example = "4h",
                },
                new KeySpec("to", Recipients, "Who is told then.") { Required = true, Example = "[ management ]" },
            ]
        );

    public static MapSpec Root { get; } =
        new(
            "a notification file",
            [
                new KeySpec(
                    "notification",
                    FormatPatterns.Name("a notification's name"),
                    "The rule's name; mails say which rule they come from."
                )
                {
                    Required = true,
                    Example = "administrators",
                },
                new KeySpec(
                    "report",
                    new WordSpec([.. Occasions.Values]),
                    "What runs did: of each run, of those that did something (`news`), of a day or of a week."
                )
                {
                    Example = "daily",
                },
                new KeySpec(
                    "alert",
                    new EitherSpec([Event, new ListSpec("a list of events", Event)]),
                    "Events that are told as they happen."
                )
                {
                    Example = "[ run-failed, system-down ]",
                },
                new KeySpec("title", new TextSpec("a text"), "The headline of an alert, in your own words.")
                {
                    Default = "what happened",
                    Example = "A big lead",
                },
                new KeySpec(
                    "processes",
                    new ListSpec("a list of processes", FormatPatterns.Name("a process's name")),
                    "The processes that it is about."
                )
                {
                    Default = "all",
                    Example = "[ erp-to-crm-customers ]",
                },
                new KeySpec(
                    "entity",
                    new TextSpec("a connection and an entity, such as crm/leads"),
                    "The entity whose records an alert is about; its fields are named below."
                )
                {
                    Default = "any",
                    Example = "crm/leads",
                },
                new KeySpec("where", ConditionFormat.List, "Which records an alert is about: all conditions must hold.")
                {
                    Default = "all",
                    Example = "[ { field: revenue, moreThan: 50000 } ]",
                },
                new KeySpec(
                    "show",
                    new ListSpec("a list of fields", Field),
                    "The fields that an alert shows of a record."
                )
                {
                    Default = "none",
                    Example = "[ fullname, revenue ]",
                },
                new KeySpec(
                    "to",
                    Recipients,
                    "Who is told: addresses, roles of the installation file, or whom the record names. A channel without addresses, such as a folder, needs nobody."
                )
                {
                    Default = "nobody",
                    Example = "[ administrators ]",
                },
                new KeySpec("channel", FormatPatterns.Name("a channel's name"), "The channel of the installation file.")
                {
                    Default = "the role's, else the first one",
                    Example = "mail",
                },
                new KeySpec("language", new WordSpec(["en", "it"]), "The language.")
                {
                    Default = "the role's, else the installation's",
                    Example = "it",
                },
                new KeySpec("at", new TextSpec("a time such as 07:00"), "When a daily or weekly report is made.")
                {
                    Default = "07:00",
                    Example = "\"07:00\"",
                },
                new KeySpec("weekday", new WordSpec(CalendarFormat.Weekdays), "The day of a weekly report.")
                {
                    Default = "MON",
                    Example = "FRI",
                },
                new KeySpec(
                    "attach",
                    new WordSpec(["changes"]),
                    "A file that goes with a report: all `changes`, as CSV."
                )
                {
                    Default = "none",
                    Example = "changes",
                },
                new KeySpec(
                    "tell",
                    new WordSpec(["each", "first"]),
                    "Whether an alert tells of `each` event, or of the `first` one and then, when it is over, of that."
                )
                {
                    Default = "first for problems that stand until they are over, each for all others",
                    Example = "each",
                },
                new KeySpec(
                    "throttle",
                    Throttle,
                    "How many messages go out at most. What comes above it is not lost: the next one sums it up."
                )
                {
                    Default = $"5 in 1h for alerts, {DefaultReportThrottle}",
                    Example = "{ most: 5, within: 1h }",
                },
                new KeySpec(
                    "quiet",
                    new EitherSpec([
                        FormatPatterns.Name("a calendar's name"),
                        new ListSpec("a list of calendars", FormatPatterns.Name("a calendar's name")),
                    ]),
                    "Calendars of the installation file in whose times nothing is sent. It is sent when they are over."
                )
                {
                    Default = "none",
                    Example = "[ nights, weekend ]",
                },
                new KeySpec(
                    "escalate",
                    Escalation,
                    "Who is told besides when a problem stands on and nobody has acknowledged it."
                )
                {
                    Default = "nobody",
                    Example = "{ after: 4h, to: [ management ] }",
                },
            ]
        )
        {
            Rules =
            [
                new KeyRule.ExactlyOne(["report", "alert"]),
                new KeyRule.Needs("at", "report"),
                new KeyRule.Needs("weekday", "report"),
                new KeyRule.Needs("attach", "report"),
                .. new[] { "title", "entity", "where", "show", "tell", "escalate" }.Select(key => new KeyRule.Needs(
                    key,
                    "alert"
                )),
                new KeyRule.Needs("where", "entity"),
                new KeyRule.Needs("show", "entity"),
            ],
        };
}
