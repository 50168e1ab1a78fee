using CrmConnector.Abstractions.Adapters;
using CrmConnector.Simulation.Faults;

namespace CrmConnector.Simulation.Systems;

/// <content>Writing, one record after the other.</content>
internal sealed partial class SimulatedConnection : IRecordWriter
{
    public async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        var ticket = await gate.EnterAsync(CallKind.Write, system, batch.Entity, cancellationToken)
            .ConfigureAwait(false);
        var mutation = gate.World.Mutation;
        batch = mutation?.Send(batch) ?? batch;
        var entity = system.Entity(batch.Entity);
        var writer = new BatchWriter(gate.World, entity, batch);
        var outcomes = new WriteOutcome[batch.Writes.Count];
        var half = ticket.Write == WriteFault.CrashMidBatch ? gate.World.CallDice.Between(0, outcomes.Length) : -1;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (i == half)
            {
                gate.Die();
            }

            outcomes[i] = Write(writer, batch.Writes[i], ticket.Write);
            outcomes[i] = mutation?.Take(entity, batch.Writes[i], outcomes[i]) ?? outcomes[i];
            gate.World.Trace?.Line(
                $"{system.Name} {batch.Entity}: {batch.Writes[i]} -> {outcomes[i].GetType().Name}{Show(batch.Shape, batch.Writes[i])}"
            );
        }

        if (half == outcomes.Length)
        {
            gate.Die();
        }

        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return ticket is { Write: WriteFault.LoseAnswer or WriteFault.LoseRequest, ThrowsInsteadOfTelling: true }
            ? throw new SystemUnavailableException($"'{system.Name}' did not answer a batch.")
            : outcomes;
    }

    private WriteOutcome Write(BatchWriter writer, RecordWrite write, WriteFault fault)
    {
        switch (fault)
        {
            case WriteFault.LoseRequest:
                return new WriteOutcome.Unanswered();
            case WriteFault.LoseAnswer:
                writer.Write(write);
                return new WriteOutcome.Unanswered();
            case WriteFault.Partial:
                var dice = gate.World.CallDice.Below(4);
                if (dice is 0 or 1)
                {
                    writer.Write(write);
                }

                return dice switch
                {
                    0 or 2 => new WriteOutcome.Unanswered(),
                    3 => new WriteOutcome.NotAttempted(TimeSpan.FromSeconds(gate.World.CallDice.Between(0, 5))),
                    _ => writer.Answer,
                };
            default:
                writer.Write(write);
                return writer.Answer;
        }
    }

    private static string Show(Abstractions.Records.RecordShape shape, RecordWrite write) =>
        string.Concat(
            write
                .Values.Select((value, i) => (Field: shape.Fields[i], Value: value))
                .Where(field => field.Value.IsPresent)
                .Select(field => $" {field.Field}={field.Value.ToDisplayText()}")
        );
}
