using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Sorts records into requests: bulk messages where nothing more than the key is asked, <c>$batch</c> parts for all others.</summary>
internal sealed class WriteChunks(int batchSize, int parallelism)
{
    /// <summary>Smaller batches cost more requests than they gain by running side by side.</summary>
    /// <remarks>Source: Dataverse documentation, "Send parallel requests": start with 10.</remarks>
    private const int SmallestBatch = 10;

    private readonly List<PlannedWrite> _creates = [];
    private readonly List<PlannedWrite> _updates = [];
    private readonly List<PlannedWrite> _others = [];

    public void Add(PlannedWrite planned, bool mayBeBulk)
    {
        var list = (mayBeBulk && planned.Write.ExpectedVersion is null, planned.Write.Kind) switch
        {
            (true, WriteKind.Create) => _creates,
            (true, WriteKind.Update) => _updates,
            _ => _others,
        };
        list.Add(planned);
    }

    public IEnumerable<WriteChunk> Build()
    {
        var spread = (_others.Count + parallelism - 1) / parallelism;
        return Split("CreateMultiple", _creates, batchSize)
            .Concat(Split("UpdateMultiple", _updates, batchSize))
            .Concat(Split(null, _others, Math.Min(Math.Max(spread, SmallestBatch), batchSize)));
    }

    private static IEnumerable<WriteChunk> Split(string? message, List<PlannedWrite> writes, int size) =>
        writes.Chunk(size).Select(chunk => new WriteChunk(chunk.Length > 1 ? message : null, chunk));
}
