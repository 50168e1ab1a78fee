using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Converting;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Due;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Watching;

/// <summary>
/// A lead does not change when its first order is made, nor an order when one of its lines does. So a flow that converts on a first record, or that has lines,
/// reads the changes of that entity, too, and makes the records that they lead to due for another look: what a run costs goes by the news, not by the
/// records that wait.
/// </summary>
internal sealed class PointerWatch(FlowContext flow)
{
    private readonly IReadOnlyList<WatchedPointer> _pointers =
        !flow.IsOn ? []
        : flow.Rules.Converts && flow.Process.Conversion is { } conversion ? WatchedPointer.Of(conversion)
        // without a feed of the lines, the flow looks at every header in every run
        : flow is { Lines.Process: { Header: { } header, From: var lines }, HasFeed: true }
            ? [WatchedPointer.Of(header, lines)]
        : [];

    private readonly List<string> _notes = [];

    /// <summary>
    /// Makes due what the news leads to, page by page, each in one commit with the place up to which it was read. Gives what the report is to say.
    /// </summary>
    public async ValueTask<IReadOnlyList<string>> MakeDueAsync(RunScope run, CancellationToken cancellationToken)
    {
        await foreach (var (due, position) in ReadAsync(cancellationToken))
        {
            await flow.Services.Store.CommitPageAsync(
                new PageCommit(flow.Flow, run.RunId, run.NextPage())
                {
                    Leases = run.Leases,
                    MeetsSources = false,
                    Due = [.. due.Select(key => new DueRecord(flow.Flow, key))],
                    Watches = position is null ? [] : [position],
                },
                cancellationToken
            );
        }

        return _notes;
    }

    /// <summary>What a run would make due now; nothing is noted.</summary>
    public async ValueTask<IReadOnlySet<RecordKey>> FindAsync(CancellationToken cancellationToken)
    {
        var all = new HashSet<RecordKey>();
        await foreach (var (due, _) in ReadAsync(cancellationToken))
        {
            all.UnionWith(due);
        }

        return all;
    }

    private async IAsyncEnumerable<(IReadOnlyList<RecordKey> Due, WatchPosition? Position)> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (_pointers.Count == 0)
        {
            yield break;
        }

        var store = flow.Services.Store.Checkpoints;
        var known = await store.LoadWatchesAsync(flow.Flow, cancellationToken);
        var isFirstRun = (await store.LoadAsync(flow.Flow, cancellationToken)).SweepNumber == 0;
        foreach (var pointer in _pointers)
        {
            var changes = await ChangesAsync(pointer, cancellationToken);
            var after = known.FirstOrDefault(w => w.Watch == pointer.Name)?.Position;
            var pages = changes.HasFeed
                ? FeedAsync(pointer, changes, after, isFirstRun, cancellationToken)
                : WholeAsync(pointer, position: null, cancellationToken);
            await foreach (var (page, position) in pages)
            {
                var due = await LedToAsync(pointer, page, cancellationToken);
                if (due.Count > 0 || (position is not null && position != after))
                {
                    yield return (due, position is { } reached ? new WatchPosition(pointer.Name, reached) : null);
                }
            }
        }
    }

    private async ValueTask<ChangeDetection> ChangesAsync(WatchedPointer pointer, CancellationToken cancellationToken)
    {
        var found = await flow.Services.Memory.DescribeAsync(
            flow.Source,
            pointer.Entity,
            flow.Calls,
            cancellationToken
        );
        return found is { Problem: null } schema && schema.Field(pointer.Field) is not null
            ? schema.Changes
            : throw new SchemaChangedException(
                $"Process '{flow.Process.Name}': '{flow.Process.From.Connection}' has no '{pointer.Entity}' with a field '{pointer.Field}' that can be read; run 'crmconnector validate'."
            );
    }

    /// <summary>
    /// The changes after the last look. Where there was none, or where the system has forgotten what happened since, all records: but not on a flow's first
    /// run, which looks at every record of its source after the place was taken.
    /// </summary>
    private async IAsyncEnumerable<(SourcePage Page, Checkpoint? Position)> FeedAsync(
        WatchedPointer pointer,
        ChangeDetection changes,
        Checkpoint? after,
        bool isFirstRun,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var feed = (IChangeFeed)flow.Source;
        if (after is null && changes.NamesPosition)
        {
            var taken = await flow.Calls.CallAsync(
                token => feed.GetPositionAsync(pointer.Entity, token),
                cancellationToken
            );
            var whole = isFirstRun ? OnlyAsync(taken) : WholeAsync(pointer, taken, cancellationToken);
            await foreach (var page in whole)
            {
                yield return page;
            }

            yield break;
        }

        var pages = Reader(pointer).FeedAsync(after, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasExpired = false;
        try
        {
            while (true)
            {
                try
                {
                    if (!await pages.MoveNextAsync())
                    {
                        break;
                    }
                }
                catch (CheckpointExpiredException exception) when (after is not null)
                {
                    _notes.Add(exception.Message);
                    hasExpired = true;
                    break;
                }

                yield return (pages.Current, pages.Current.Next);
            }
        }
        finally
        {
            await pages.DisposeAsync();
        }

        if (hasExpired)
        {
            await foreach (var page in FeedAsync(pointer, changes, null, isFirstRun: false, cancellationToken))
            {
                yield return page;
            }
        }
    }

    private static async IAsyncEnumerable<(SourcePage Page, Checkpoint? Position)> OnlyAsync(Checkpoint? position)
    {
        yield return await ValueTask.FromResult((new SourcePage([], [], IsLast: true), position));
    }

    /// <summary>All records. The place that was taken before counts when the last of them was looked at.</summary>
    private async IAsyncEnumerable<(SourcePage Page, Checkpoint? Position)> WholeAsync(
        WatchedPointer pointer,
        Checkpoint? position,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var page in Reader(pointer).SweepAsync(resumeAfter: null, where: null, cancellationToken))
        {
            yield return (page, page.IsLast ? position : null);
        }
    }

    private SourceReader Reader(WatchedPointer pointer) =>
        new(flow.Source, pointer.Entity, new RecordShape([pointer.Field]), flow.Services.PageSize, flow.Calls);

    /// <summary>The records of the flow's source that a page leads to; of a conversion those that are in no link yet.</summary>
    private async ValueTask<IReadOnlyList<RecordKey>> LedToAsync(
        WatchedPointer pointer,
        SourcePage page,
        CancellationToken cancellationToken
    )
    {
        if (pointer.IsOfLine)
        {
            return await HeadersAsync(page, cancellationToken);
        }

        var keys = Pointed(page.Records, pointer.Between?.Entity ?? flow.Process.From.Entity);
        if (pointer.Between is { } between && keys.Count > 0)
        {
            var request = new FetchRequest(between.Entity, new RecordShape([between.By]), keys);
            var found = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
            keys = Pointed(found.OfType<Record>(), flow.Process.From.Entity);
        }

        if (keys.Count == 0)
        {
            return keys;
        }

        var links = await flow.Services.Store.Links.FindLinksAsync(flow.Flow, keys, cancellationToken);
        return [.. keys.Where((_, i) => links[i].Other is null or { Gone: true })];
    }

    /// <summary>The headers that lines have, and those that they had: a line may be gone, or have gone over to another header.</summary>
    private async ValueTask<IReadOnlyList<RecordKey>> HeadersAsync(SourcePage page, CancellationToken cancellationToken)
    {
        RecordKey[] lines = [.. page.Records.Select(r => r.Key), .. page.Deleted];
        var before = await flow.Services.Store.Lines.FindHeadersAsync(flow.Lines!.Flow, lines, cancellationToken);
        var now = await new PointedRecords(flow.Calls, flow.Source, flow.SourceSchema).FindAsync(
            [.. page.Records.Select(r => r.Values[0])],
            cancellationToken
        );
        return [.. now.Concat(before).OfType<RecordKey>().Distinct()];
    }

    private static IReadOnlyList<RecordKey> Pointed(IEnumerable<Record> records, string entity) =>
        [.. records.Select(r => PointerValue.KeyOf(r.Values[0], entity)).OfType<RecordKey>().Distinct()];
}
