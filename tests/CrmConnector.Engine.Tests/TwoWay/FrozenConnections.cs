using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Composing;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>Connections of a worker that sleeps once, after it has read and before it writes.</summary>
internal sealed class FrozenConnections(IConnectionProvider inner, Func<Task> sleep) : IConnectionProvider
{
    public async ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken) =>
        connection == "erp"
            ? new Sleeping(await inner.GetAsync(connection, cancellationToken), sleep)
            : await inner.GetAsync(connection, cancellationToken);

    private sealed class Sleeping(IConnection inner, Func<Task> sleep) : IConnection
    {
        private bool _slept;

        public ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
            inner.IdentifyAsync(cancellationToken);

        public ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
            inner.ListEntitiesAsync(cancellationToken);

        public async ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
            IReadOnlyCollection<string> entities,
            CancellationToken cancellationToken
        ) =>
            [
                .. (await inner.DescribeAsync(entities, cancellationToken)).Select(e =>
                    e with
                    {
                        Changes = ChangeDetection.FullCompare("this connection has no feed"),
                    }
                ),
            ];

        public async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in inner.SweepAsync(request, cancellationToken))
            {
                if (!_slept)
                {
                    _slept = true;
                    await sleep();
                }

                yield return page;
            }
        }

        public ValueTask<IReadOnlyList<Abstractions.Records.Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        ) => inner.FetchAsync(request, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
