using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes by which a record and its lines come apart.</summary>
internal static class BrokenGroups
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.A_record_and_its_parts_are_written_together), store => new TellsNothingOfParts(store)),
        new(
            nameof(Kit.A_refused_part_keeps_its_whole_group_out_and_no_other),
            store => new WritesTheRecordOfARefusedPart(store)
        ),
        new(nameof(Kit.A_part_that_is_gone_undoes_its_group), store => new PassesOverPartsThatAreGone(store)),
    ];

    private sealed class TellsNothingOfParts(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome WithParts(
            WriteOutcome.Written written,
            IReadOnlyList<WriteOutcome.Written> parts
        ) => written;
    }

    private sealed class WritesTheRecordOfARefusedPart(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome WriteGroup(WriteBatch batch, RecordWrite write)
        {
            var outcome = base.WriteGroup(batch, write);
            if (outcome is WriteOutcome.PartFailed { Outcome: WriteOutcome.Refused })
            {
                Write(batch, write with { Parts = null });
            }

            return outcome;
        }
    }

    private sealed class PassesOverPartsThatAreGone(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome? PartFault(RecordWrite part) =>
            base.PartFault(part) is WriteOutcome.Refused refused ? refused : null;
    }
}
