using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Calling;

namespace CrmConnector.Engine.Reading;

/// <summary>Reads a source page by page; a reading that breaks for a passing reason goes on where it was.</summary>
internal sealed class SourceReader(
    IConnection connection,
    string entity,
    RecordShape shape,
    int pageSize,
    CallPolicy calls
)
{
    /// <summary>The changes after a checkpoint; without one, a full round.</summary>
    public async IAsyncEnumerable<SourcePage> FeedAsync(
        Checkpoint? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var feed = (IChangeFeed)connection;
        var pages = Resuming(
            after,
            position => feed.ReadChangesAsync(new FeedRequest(entity, shape, pageSize, position), cancellationToken),
            (page, position) => page.Next ?? position,
            mayResume: page => page.Next is not null,
            isLast: page => page.IsLast,
            cancellationToken
        );
        await foreach (var page in pages)
        {
            yield return new SourcePage(page.Records, page.Deleted, page.IsLast) { Next = page.Next };
        }
    }

    /// <summary>The whole source behind a place; only records that may meet the condition.</summary>
    public async IAsyncEnumerable<SourcePage> SweepAsync(
        string? resumeAfter,
        Condition? where,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var pages = Resuming(
            resumeAfter,
            place =>
                connection.SweepAsync(
                    new SweepRequest(entity, shape, pageSize) { ResumeAfter = place, Where = where },
                    cancellationToken
                ),
            (page, place) => page.Resume ?? place,
            mayResume: _ => true,
            isLast: page => page.Resume is null,
            cancellationToken
        );
        await foreach (var page in pages)
        {
            yield return new SourcePage(page.Records, [], page.Resume is null) { Resume = page.Resume };
        }
    }

    /// <summary>Named records as they are now; those that are gone are told as deleted.</summary>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        IReadOnlyList<RecordKey> keys,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var start = 0; start < keys.Count; start += pageSize)
        {
            RecordKey[] part = [.. keys.Skip(start).Take(pageSize)];
            var found = await calls.CallAsync(
                token => connection.FetchAsync(new FetchRequest(entity, shape, part), token),
                cancellationToken
            );
            Record[] present = [.. found.OfType<Record>()];
            RecordKey[] gone = [.. part.Where((_, i) => found[i] is null)];
            yield return new SourcePage(present, gone, start + part.Length >= keys.Count);
        }
    }

    private async IAsyncEnumerable<TPage> Resuming<TPage, TPlace>(
        TPlace start,
        Func<TPlace, IAsyncEnumerable<TPage>> open,
        Func<TPage, TPlace, TPlace> advance,
        Func<TPage, bool> mayResume,
        Func<TPage, bool> isLast,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var place = start;
        var failures = 0;
        var pages = open(place).GetAsyncEnumerator(cancellationToken);
        var resumable = true;
        try
        {
            while (true)
            {
                TPage page;
                try
                {
                    if (!await pages.MoveNextAsync())
                    {
                        yield break;
                    }

                    page = pages.Current;
                    failures = 0;
                }
                catch (SystemUnavailableException exception) when (resumable && ++failures < calls.Attempts)
                {
                    await pages.DisposeAsync();
                    await calls.WaitAsync(failures, exception.RetryAfter, cancellationToken);
                    pages = open(place).GetAsyncEnumerator(cancellationToken);
                    continue;
                }

                place = advance(page, place);
                resumable = mayResume(page);
                yield return page;
                if (isLast(page))
                {
                    // Not asked for a page behind the last: a failure there would bring the last page again, and again.
                    yield break;
                }
            }
        }
        finally
        {
            await pages.DisposeAsync();
        }
    }
}
