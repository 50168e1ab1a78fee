using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <content>Reading in one go what the contract gives in pages.</content>
internal sealed partial class Workbench
{
    /// <summary>More pages than any behaviour needs: a reading that gives more does not end.</summary>
    private const int MostPages = 5_000;

    public SweepRequest Sweep(
        int pageSize = 100,
        string? resumeAfter = null,
        RecordShape? shape = null,
        Condition? where = null
    ) => new(Entity.Name, shape ?? Shape, pageSize) { ResumeAfter = resumeAfter, Where = where };

    public Task<List<SweepPage>> SweepPagesAsync(SweepRequest request) => SweepPagesAsync(Connection, request);

    public async Task<List<SweepPage>> SweepPagesAsync(IConnection connection, SweepRequest request)
    {
        var pages = new List<SweepPage>();
        await foreach (var page in connection.SweepAsync(request, Token))
        {
            pages.Add(page);
            Expect.True(pages.Count <= MostPages, "The sweep does not end.");
        }

        return pages;
    }

    public async Task<List<Record>> SweepRecordsAsync(SweepRequest? request = null) =>
        [.. (await SweepPagesAsync(request ?? Sweep())).SelectMany(page => page.Records)];

    public async Task<Record?> FetchAsync(RecordKey key) =>
        (await Connection.FetchAsync(new FetchRequest(Entity.Name, Shape, [key]), Token)).Single();

    /// <summary>Fetches a record that must be there.</summary>
    public async Task<Record> ReadAsync(RecordKey key)
    {
        var record = await FetchAsync(key);
        Expect.True(record is not null, $"FetchAsync must give the record '{key}', which exists.");
        Expect.True(
            record.Values.Length == Shape.Count,
            $"A record must have one value per field of the shape: {Shape.Count}, not {record.Values.Length}."
        );
        return record;
    }

    public FieldValue Value(Record record, string field) => record.Values[Shape.IndexOf(field)];

    public async Task<FieldValue> ReadValueAsync(RecordKey key, string field) => Value(await ReadAsync(key), field);

    /// <summary>A checkpoint that stands for this moment: the named position, or the end of a full round.</summary>
    public async Task<Checkpoint> StartFeedAsync()
    {
        var feed = NeedFeed();
        if (!Schema.Changes.NamesPosition)
        {
            return (await ReadFeedAsync(null))[^1].Next!.Value;
        }

        var position = await feed.GetPositionAsync(Entity.Name, Token);
        Expect.True(
            position is not null,
            "GetPositionAsync must give a position where ChangeDetection.NamesPosition is true."
        );
        return position.Value;
    }

    public FeedRequest Feed(Checkpoint? after, int pageSize = 100) => new(Entity.Name, Shape, pageSize, after);

    public async Task<List<FeedPage>> ReadFeedAsync(Checkpoint? after, int pageSize = 100)
    {
        var pages = new List<FeedPage>();
        await foreach (var page in NeedFeed().ReadChangesAsync(Feed(after, pageSize), Token))
        {
            pages.Add(page);
            Expect.True(pages.Count <= MostPages, "The reading of the feed does not end.");
        }

        Expect.True(pages.Count > 0, "A reading of the feed must give at least one page, also when nothing changed.");
        Expect.True(
            pages[^1] is { IsLast: true, Next: not null },
            "The last page of a reading must say IsLast and must have a checkpoint."
        );
        return pages;
    }

    /// <summary>The keys of the records that a reading tells as present.</summary>
    public async Task<List<RecordKey>> ChangedKeysAsync(Checkpoint after) =>
        [.. (await ReadFeedAsync(after)).SelectMany(page => page.Records).Select(record => record.Key).Distinct()];
}
