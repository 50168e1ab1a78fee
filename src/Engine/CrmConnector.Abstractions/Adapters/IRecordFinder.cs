using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Finds records by the values of some fields.</summary>
public interface IRecordFinder
{
    /// <summary>
    /// One entry per row of <see cref="FindRequest.Values"/>, in order: the records whose fields all equal the row's values by the system's own
    /// comparison (which may ignore case), at most <see cref="FindRequest.Limit"/> of them. A null never equals anything.
    /// </summary>
    ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(FindRequest request, CancellationToken cancellationToken);
}
