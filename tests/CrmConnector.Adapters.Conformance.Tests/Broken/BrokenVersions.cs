using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes by which somebody's edit is overwritten unseen.</summary>
internal static class BrokenVersions
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.A_stale_version_is_refused), store => new ForgetsVersionsOfSingleUpdates(store)),
        new(nameof(Kit.A_delete_with_a_stale_version_is_refused), store => new ForgetsVersionsOfDeletes(store)),
        new(nameof(Kit.The_current_version_is_accepted), store => new AcceptsNoVersionOfSingleUpdates(store)),
        new(nameof(Kit.A_write_tells_the_version_that_is_then_read), store => new TellsTheVersionBefore(store)),
        new(nameof(Kit.Every_change_gives_another_version), store => new HasThreeVersions(store)),
        new(nameof(Kit.One_stale_version_does_not_stop_the_others), store => new StopsAtAStaleVersion(store)),
        new(nameof(Kit.Stored_values_are_told_as_they_are_read), store => new TellsStoredValuesInItsOwnOrder(store)),
    ];

    private sealed class ForgetsVersionsOfSingleUpdates(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            base.WriteAsync(
                batch with
                {
                    Writes =
                    [
                        .. batch.Writes.Select(write =>
                            write.Kind == WriteKind.Update && batch.Writes.Count == 1
                                ? write with
                                {
                                    ExpectedVersion = null,
                                }
                                : write
                        ),
                    ],
                },
                cancellationToken
            );
    }

    private sealed class ForgetsVersionsOfDeletes(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            base.WriteAsync(
                batch with
                {
                    Writes =
                    [
                        .. batch.Writes.Select(write =>
                            write.Kind == WriteKind.Delete ? write with { ExpectedVersion = null } : write
                        ),
                    ],
                },
                cancellationToken
            );
    }

    private sealed class AcceptsNoVersionOfSingleUpdates(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            base.WriteAsync(
                batch with
                {
                    Writes =
                    [
                        .. batch.Writes.Select(write =>
                            batch.Writes.Count == 1 && write.ExpectedVersion is not null
                                ? write with
                                {
                                    ExpectedVersion = "none",
                                }
                                : write
                        ),
                    ],
                },
                cancellationToken
            );
    }

    private sealed class TellsTheVersionBefore(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Answered(MemoryRecord record, WriteBatch batch) =>
            base.Answered(record with { Version = record.Version - 1 }, batch);
    }

    private sealed class HasThreeVersions(MemoryStore store) : MemoryConnection(store)
    {
        protected override Record Shown(MemoryRecord record, RecordShape shape) =>
            base.Shown(record, shape) with
            {
                Version = $"{record.Version % 3}",
            };

        protected override bool IsStale(MemoryRecord record, RecordWrite write) =>
            write.ExpectedVersion is { } version
            && !string.Equals(version, $"{record.Version % 3}", StringComparison.Ordinal);

        protected override WriteOutcome Answered(MemoryRecord record, WriteBatch batch) =>
            base.Answered(record with { Version = record.Version % 3 }, batch);
    }

    private sealed class StopsAtAStaleVersion(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            batch.Writes.Any(write => write.Key is { } key && Store.Find(key) is { } record && IsStale(record, write))
                ? [.. batch.Writes.Select(_ => new WriteOutcome.Moved())]
                : await base.WriteAsync(batch, cancellationToken);
    }

    private sealed class TellsStoredValuesInItsOwnOrder(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Answered(MemoryRecord record, WriteBatch batch) =>
            base.Answered(
                record,
                batch with
                {
                    Shape = new RecordShape(batch.Shape.Fields.Order(StringComparer.Ordinal)),
                }
            );
    }
}
