using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>Contents that hold one and the same value in every field.</summary>
internal static class Hostile
{
    /// <summary>Values that break mails which are put together carelessly.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "<script>hacked=1</script>",
        "\"><img src=x onerror=hacked=1>",
        "' onmouseover='hacked=1",
        "</td></tr></table></title></style><script>hacked=1</script>",
        "<!-- --> <![endif]-->",
        "a\r\nBcc: evil@example.com\r\n\r\nhello",
        "a\nb\u0085c\u2028d\u2029e\u000bf\u000cg\0h",
        "\u202Egnp.exe\u202C \u2066x\u2069 \u200Fy",
        "{{installation}} {{{headline}}} {name} {count}",
        "&amp; &lt;b&gt; &#60;",
        "Zoë 🦄 👩‍👩‍👧 名前 \ud83d",
        "$ rm -rf / `id` $(id)",
        "javascript:hacked=1",
        new string('x', 10_000),
        string.Concat(Enumerable.Repeat("<b>\"'&", 2_000)),
    ];

    public static RenderOptions Options(string value) =>
        Mails.Options with
        {
            Rule = value,
            Recipients = [value, value],
            ChangesFile = value,
        };

    public static ReportContent Report(string value, ReportSpan span, int processes = 2, int tasks = 0) =>
        new()
        {
            Installation = value,
            Span = span,
            From = Clock.Ago(60),
            Until = Clock.Now,
            Verdict = Verdict.Failed,
            Processes =
            [
                .. Enumerable.Range(0, processes).Select(_ => Process(value)),
                Flows.Idle(value, value, value),
            ],
            Tasks =
            [
                .. Enum.GetValues<TaskKind>().Select(kind => Task(value, kind)),
                .. Enumerable
                    .Range(0, tasks)
                    .Select(i => Task(value, TaskKind.Quarantine) with { Field = value + (i / 20) }),
            ],
            MoreTasks = 3,
            Down = [new DownSystem(value, Clock.Ago(10))],
        };

    public static AlertContent Alert(string value, AlertOccasion occasion, string? title) =>
        new()
        {
            Installation = value,
            Rule = value,
            Title = title,
            Occasion = occasion,
            Since = Clock.Ago(100),
            More = 37,
            Events =
            [
                .. Enum.GetValues<EventKind>().Select(kind => Event(value, kind)),
                // The same of two records.
                .. Enumerable.Repeat(Event(value, EventKind.RecordQuarantined) with { Fields = [] }, 2),
            ],
        };

    public static ToldEvent Event(string value, EventKind kind) =>
        new()
        {
            Kind = kind,
            At = Clock.Now,
            Subject = value,
            RunId = 1,
            Entity = value,
            Key = value,
            Name = value,
            Fields = [new ShownField(value, FieldValue.Text(value))],
            Reason = value,
            Field = value,
            Detail = value,
            Command = value,
            Page = Page(value),
        };

    private static ProcessReport Process(string value) =>
        Flows.Of(value, [.. Enum.GetValues<JournalOutcome>().Select((outcome, i) => (outcome, 1000L * i))]) with
        {
            From = value,
            To = value,
            Ending = RunEnding.Failed,
            FailedRuns = 1,
            Verdict = Verdict.Failed,
            Message = value,
            Notes = [value],
            Quarantined = 20_000,
            InReview = 20_000,
            Waiting = 20_000,
        };

    private static PersonTask Task(string value, TaskKind kind) =>
        new()
        {
            Kind = kind,
            Subject = value,
            Key = value,
            Name = value,
            Reason = kind == TaskKind.Review ? "deletion-in-use" : value,
            Field = value,
            Detail = value,
            Since = Clock.Now,
            Command = value,
            Page = Page(value),
        };

    private static Uri Page(string value) =>
        new(
            "https://sync.acme.example/"
                + Uri.EscapeDataString(string.Concat(value.Take(50).Where(c => !char.IsSurrogate(c))))
        );
}
