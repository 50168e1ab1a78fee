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
    public async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        JoinPath path,
        RecordShape shape,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    )
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var request = new FindRequest(
            path.Holder.Entity,
            shape,
            [path.Field],
            [.. keys.Select(key => new[] { FieldValue.Reference(new RecordReference(path.Pointed.Entity, key)) })],
            Enough
        );
        return await calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken);
    }
}
