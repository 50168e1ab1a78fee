using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes by which a record is doubled.</summary>
internal static class BrokenRepeats
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.A_create_sent_twice_makes_one_record), store => new KeepsReceiptsInTheConnection(store)),
        new(
            nameof(Kit.A_create_whose_answer_was_lost_can_be_sent_again),
            store => new WritesReceiptsAfterTheAnswer(store)
        ),
        new(nameof(Kit.Receipts_tell_the_records_of_their_creates), store => new TellsReceiptsThatWereNeverLeft(store)),
        new(nameof(Kit.A_lost_answer_is_not_taken_for_an_answer), store => new TakesALostAnswerForANo(store)),
        new(nameof(Kit.A_create_over_another_record_changes_nothing), store => new OverwritesOnCreate(store)),
        new(nameof(Kit.Different_intents_make_different_records), store => new TakesEqualValuesForOneIntent(store)),
    ];

    private sealed class KeepsReceiptsInTheConnection(MemoryStore store) : MemoryConnection(store)
    {
        private readonly HashSet<Guid> _mine = [];

        protected override MemoryRecord? FindReceipt(Guid intent) =>
            _mine.Add(intent) ? null : base.FindReceipt(intent);
    }

    private sealed class WritesReceiptsAfterTheAnswer(MemoryStore store) : MemoryConnection(store)
    {
        private readonly HashSet<Guid> _lost = [];

        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        )
        {
            if (Store.LoseNextAnswer)
            {
                _lost.UnionWith(batch.Writes.Select(write => write.Intent));
            }

            return base.WriteAsync(batch, cancellationToken);
        }

        protected override MemoryRecord? FindReceipt(Guid intent) =>
            _lost.Contains(intent) ? null : base.FindReceipt(intent);
    }

    private sealed class TellsReceiptsThatWereNeverLeft(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
            string entity,
            IReadOnlyList<Guid> intents,
            CancellationToken cancellationToken
        ) => new(intents.ToDictionary(i => i, i => FindReceipt(i)?.Key ?? Store.All()[0].Key));
    }

    private sealed class TakesALostAnswerForANo(MemoryStore store) : MemoryConnection(store)
    {
        protected override IReadOnlyList<WriteOutcome> LostAnswer(IReadOnlyList<WriteOutcome> outcomes) =>
            [.. outcomes.Select(_ => new WriteOutcome.NotAttempted(null))];
    }

    private sealed class OverwritesOnCreate(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Exists(MemoryRecord existing, WriteBatch batch, RecordWrite write)
        {
            Put(existing.Key, batch, write);
            return base.Exists(existing, batch, write);
        }
    }

    private sealed class TakesEqualValuesForOneIntent(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        )
        {
            var outcomes = await base.WriteAsync(batch, cancellationToken);
            var equal =
                batch.Writes is [{ Kind: WriteKind.Create } first, { Kind: WriteKind.Create } second]
                && first.Values[1] == second.Values[1];
            return equal && outcomes[0] is WriteOutcome.Written written
                ? [written, new WriteOutcome.Found(written.Key, true)]
                : outcomes;
        }
    }
}
