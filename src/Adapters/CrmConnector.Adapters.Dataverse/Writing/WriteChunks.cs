using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Sorts records into requests: bulk messages where nothing more than the key is asked, <c>$batch</c> parts for all others.</summary>
internal sealed class WriteChunks(int batchSize, int parallelism)
{
    /// <summary>A bulk message with fewer records costs more than it gains by running beside others.</summary>
    /// <remarks>Source: Dataverse documentation, "Use bulk operation messages": 100 to 1,000 records are the practical range.</remarks>
    private const int SmallestBulk = 100;

    /// <summary>A batch with fewer parts costs more than it gains by running beside others.</summary>
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

    public IEnumerable<WriteChunk> Build() =>
        Split("CreateMultiple", _creates, SmallestBulk)
            .Concat(Split("UpdateMultiple", _updates, SmallestBulk))
            .Concat(Split(null, _others, SmallestBatch));

    private IEnumerable<WriteChunk> Split(string? message, List<PlannedWrite> writes, int smallest) =>
        writes
            .Chunk(Math.Max(1, DivideUp(writes.Count, Requests(writes.Count, smallest))))
            .Select(chunk => new WriteChunk(chunk.Length > 1 ? message : null, chunk));

    /// <summary>
    /// As many requests as keep all lanes busy until the end (five requests on four lanes would leave three idle in the second half), but none
    /// below the smallest size, unless the batch size asks for it.
    /// </summary>
    private int Requests(int records, int smallest)
    {
        var least = Math.Max(1, DivideUp(records, batchSize));
        var even = DivideUp(least, parallelism) * parallelism;
        return Math.Clamp(even, least, Math.Max(least, records / smallest));
    }

    private static int DivideUp(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
