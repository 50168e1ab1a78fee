using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Calling;

namespace CrmConnector.Engine.Joining;

/// <summary>Finds the records that point to given ones, for many at once.</summary>
internal sealed class PointingRecords(CallPolicy calls, IRecordFinder finder)
{
    /// <summary>More than one is as good as many: nothing is guessed.</summary>
    private const int Enough = 3;

    /// <summary>Per record pointed to, in order, a few of those that point to it.</summary>
    /// <param name="path">Which records point, and how.</param>
    /// <param name="shape">The fields to read of them.</param>
    /// <param name="keys">The records pointed to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        JoinPath path,
        RecordShape shape,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            new FindRequest(path.Holder.Entity, shape, [path.Field], Pointers(path.Pointed.Entity, keys), Enough),
            cancellationToken
        );

    /// <summary>The same where the entities are no part of a link set.</summary>
    /// <param name="holder">The entity whose records point.</param>
    /// <param name="field">Its field that does.</param>
    /// <param name="pointed">The entity pointed to.</param>
    /// <param name="keys">The records pointed to.</param>
    /// <param name="most">How many to give of each, 2 or more.</param>
    /// <param name="shape">The fields to read of them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        string holder,
        string field,
        string pointed,
        IReadOnlyList<RecordKey> keys,
        int most,
        RecordShape shape,
        CancellationToken cancellationToken
    ) => FindAsync(new FindRequest(holder, shape, [field], Pointers(pointed, keys), most), cancellationToken);

    private async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    ) =>
        request.Values.Count == 0
            ? []
            : await calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken);

    private static IReadOnlyList<IReadOnlyList<FieldValue>> Pointers(string entity, IReadOnlyList<RecordKey> keys) =>
        [.. keys.Select(key => new[] { FieldValue.Reference(new RecordReference(entity, key)) })];
}
