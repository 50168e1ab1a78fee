using System.Globalization;
using System.IO.Compression;
using System.Text;
using CrmConnector.Notifications.Messages;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CsvHelper;

namespace CrmConnector.Notifications.Composing;

/// <summary>Lists all that runs changed, record by record, as CSV: keys and fields, no values. A long list is packed.</summary>
/// <param name="context">What messages are composed of.</param>
public sealed class ChangesFile(ComposingContext context)
{
    private const int LinesAtOnce = 2000;

    /// <summary>What a mail carries without complaint.</summary>
    private const int MostUnpacked = 1_000_000;

    /// <summary>More than this a mail server refuses, packed or not.</summary>
    private const int MostLines = 500_000;

    private static readonly string[] Columns =
    [
        "run",
        "started",
        "process",
        "outcome",
        "source",
        "sourceKey",
        "target",
        "targetKey",
        "fields",
    ];

    /// <summary>A spreadsheet would take a key that begins with an equals sign for a formula.</summary>
    private static readonly CsvWriterOptions Format = new() { Injection = CsvInjection.Escape };

    /// <summary>The changes of some runs; null where there are none.</summary>
    public async ValueTask<Attachment?> OfAsync(IEnumerable<long> runs, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await bytes.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using (var csv = CsvWriter.Create(bytes, Format, leaveOpen: true))
        {
            if (await WriteAsync(csv, runs, cancellationToken) == 0)
            {
                return null;
            }
        }

        return bytes.Length <= MostUnpacked
            ? new Attachment("changes.csv", "text/csv; charset=utf-8", bytes.ToArray())
            : new Attachment("changes.zip", "application/zip", await PackAsync(bytes, cancellationToken));
    }

    private async ValueTask<int> WriteAsync(CsvWriter csv, IEnumerable<long> runs, CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        var flows = (await store.Flows.ListFlowsAsync(process: null, cancellationToken)).ToDictionary(flow => flow.Id);
        await csv.WriteRecordAsync(Columns, cancellationToken);
        var written = 0;
        foreach (var run in runs)
        {
            var after = 0L;
            while (written < MostLines)
            {
                var lines = await store.Journal.RunLinesAsync(run, after, LinesAtOnce, cancellationToken);
                if (lines.Count == 0)
                {
                    break;
                }

                after = lines[^1].Number;
                JournalLine[] changes = [.. lines.Where(IsChange)];
                var members = await MembersAsync(changes, cancellationToken);
                foreach (var line in changes.Where(line => flows.ContainsKey(line.FlowId)))
                {
                    await csv.WriteRecordAsync(Row(line, flows[line.FlowId], members), cancellationToken);
                    written++;
                }
            }
        }

        return written;
    }

    private static bool IsChange(JournalLine line) =>
        line.Outcome is not (JournalOutcome.Unchanged or JournalOutcome.OutOfScope);

    private async ValueTask<Dictionary<(long Link, int Entity), string>> MembersAsync(
        IReadOnlyList<JournalLine> lines,
        CancellationToken cancellationToken
    )
    {
        var members = new Dictionary<(long, int), string>();
        foreach (var link in lines.Where(line => line.LinkId != 0).Select(line => line.LinkId).Distinct())
        {
            foreach (var member in await context.Engine.Store.Links.MembersAsync(link, cancellationToken))
            {
                members.TryAdd((link, member.Entity.Id), member.Key.Value);
            }
        }

        return members;
    }

    private static string[] Row(
        JournalLine line,
        StoredFlow flow,
        Dictionary<(long Link, int Entity), string> members
    ) =>
        [
            line.RunId.ToString(CultureInfo.InvariantCulture),
            line.RunStarted.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            flow.Process,
            line.Outcome.ToString(),
            $"{flow.Source.Connection}/{flow.Source.Entity}",
            line.SourceKey?.Value ?? members.GetValueOrDefault((line.LinkId, flow.Source.Id)) ?? "",
            $"{flow.Target.Connection}/{flow.Target.Entity}",
            members.GetValueOrDefault((line.LinkId, flow.Target.Id)) ?? "",
            string.Join(' ', flow.Fields.Where((_, slot) => line.Changed.Contains(slot))),
        ];

    private static async ValueTask<ReadOnlyMemory<byte>> PackAsync(
        MemoryStream bytes,
        CancellationToken cancellationToken
    )
    {
        using var packed = new MemoryStream();
        await using (
            var zip = await ZipArchive.CreateAsync(
                packed,
                ZipArchiveMode.Create,
                leaveOpen: true,
                entryNameEncoding: null,
                cancellationToken
            )
        )
        {
            await using var entry = await zip.CreateEntry("changes.csv").OpenAsync(cancellationToken);
            bytes.Position = 0;
            await bytes.CopyToAsync(entry, cancellationToken);
        }

        return packed.ToArray();
    }
}
