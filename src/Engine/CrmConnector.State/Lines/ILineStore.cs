using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Lines;

/// <summary>
/// Which lines the headers of a flow of lines were written with. A line is noted with the intent of its write, so that one that may be in the target is never
/// unknown; one that is noted and not linked never came there. Pages and intents write through their commits.
/// </summary>
public interface ILineStore
{
    /// <summary>Per header, in order, the source lines that it was written with.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<RecordKey>>> FindLinesAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> headers,
        CancellationToken cancellationToken
    );

    /// <summary>Per source line, in order, the header that it was written with; null for a line that never was.</summary>
    ValueTask<IReadOnlyList<RecordKey?>> FindHeadersAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> lines,
        CancellationToken cancellationToken
    );
}
