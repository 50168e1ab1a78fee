using System.Globalization;
using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <content>The change log as a feed.</content>
internal partial class MemoryConnection : IChangeFeed
{
    public virtual ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken) =>
        new(At(Store.Position));

    public virtual async IAsyncEnumerable<FeedPage> ReadChangesAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var position = long.Parse(request.After!.Value.Value, CultureInfo.InvariantCulture);
        bool last;
        do
        {
            await ReachAsync(cancellationToken);
            CheckShape(request.Entity, request.Shape);
            CheckExpiry(position);
            var news = News(position);
            last = news.Count <= request.PageSize;
            var page = news.Take(request.PageSize).ToList();
            position = page.Count > 0 ? page[^1].Position : position;
            yield return FeedPage(page, request, position, last);
        } while (!last);
    }

    protected static Checkpoint At(long position) => new(position.ToString(CultureInfo.InvariantCulture));

    protected virtual void CheckExpiry(long position)
    {
        if (position < Store.FirstKnownPosition)
        {
            throw new CheckpointExpiredException("The in-memory system forgot what changed since; sweep the entity.");
        }
    }

    /// <summary>The last change of each key after the position, in the order of commits.</summary>
    protected virtual IReadOnlyList<MemoryChange> News(long position) =>
        [
            .. Store
                .ChangesAfter(position)
                .GroupBy(change => change.Key)
                .Select(group => group.Last())
                .OrderBy(change => change.Position),
        ];

    protected virtual FeedPage FeedPage(IReadOnlyList<MemoryChange> news, FeedRequest request, long position, bool last)
    {
        var records = news.Select(change => Store.Find(change.Key)).OfType<MemoryRecord>().ToList();
        var present = records.Select(record => record.Key).ToHashSet();
        return new FeedPage(
            [.. records.Select(record => Shown(record, request.Shape))],
            [.. news.Select(change => change.Key).Where(key => !present.Contains(key))],
            At(position),
            last
        );
    }
}
