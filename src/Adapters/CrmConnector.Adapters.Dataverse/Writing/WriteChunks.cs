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

    public IEnumerable<WriteChunk> Build() =>
        Split("CreateMultiple", _creates, EvenSize(_creates.Count))
            .Concat(Split("UpdateMultiple", _updates, EvenSize(_updates.Count)))
            .Concat(Split(null, _others, Math.Min(Math.Max(EvenSize(_others.Count), SmallestBatch), batchSize)));

    /// <summary>A size at which all lanes are busy until the end: ten batches of 200 on four lanes would leave two idle in the last third.</summary>
    private int EvenSize(int records)
    {
        var rounds = Math.Max(1, DivideUp(records, batchSize * parallelism));
        return Math.Max(1, DivideUp(records, rounds * parallelism));
    }

    private static int DivideUp(int dividend, int divisor) => (dividend + divisor - 1) / divisor;

    private static IEnumerable<WriteChunk> Split(string? message, List<PlannedWrite> writes, int size) =>
        writes.Chunk(size).Select(chunk => new WriteChunk(chunk.Length > 1 ? message : null, chunk));
}
