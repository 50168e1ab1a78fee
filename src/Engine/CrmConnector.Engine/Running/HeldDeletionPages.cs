using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Running;

/// <summary>The held deletions of a flow, page by page in key order. Pages may be settled meanwhile.</summary>
internal static class HeldDeletionPages
{
    private const int PageSize = 500;

    public static async IAsyncEnumerable<IReadOnlyList<RecordKey>> OfAsync(
        FlowContext flow,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        RecordKey? after = null;
        while (true)
        {
            var keys = await flow.Services.Store.HeldDeletions.ListAsync(flow.Flow, after, PageSize, cancellationToken);
            if (keys.Count == 0)
            {
                yield break;
            }

            after = keys[^1];
            yield return keys;
        }
    }
}
