using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Intents;

namespace CrmConnector.Engine.Undoing;

/// <summary>Undoes a page of writes: intents, writes, and one commit of all that follows from the answers.</summary>
internal sealed class UndoExecutor(RunScope run, long undoneRun, UndoTally tally)
{
    /// <summary>How often a record that keeps moving is read and decided again.</summary>
    private const int Rounds = 4;

    private readonly FlowContext _flow = run.Flow;
    private readonly UndoPlanner _planner = new(run.Flow);
    private readonly OppositeReadings _opposites = new(run.Flow);

    public async ValueTask ExecuteAsync(IReadOnlyList<BeforeImage> writes, CancellationToken cancellationToken)
    {
        var target = new UndoTarget(_flow, writes);
        var answers = new UndoAnswers(run, target, tally);
        run.Enter(RunPhase.Planning);
        var records = await _planner.PlanAsync(target, writes, cancellationToken);
        for (var round = 1; records.Count > 0; round++)
        {
            var again = await RoundAsync(target, answers, records, cancellationToken);
            if (round == Rounds)
            {
                again.ForEach(answers.AddMoving);
                break;
            }

            records = await PlanAgainAsync(target, again, cancellationToken);
        }

        run.Enter(RunPhase.Committing);
        var commit = await answers.Commit.BuildAsync(_opposites, cancellationToken);
        await _flow.Services.Store.CommitPageAsync(commit, cancellationToken);
        run.Read += writes.Count;
        run.Enter(RunPhase.Committed);
    }

    /// <summary>Writes what is to be written; gives what must be looked at again.</summary>
    private async ValueTask<List<UndoneRecord>> RoundAsync(
        UndoTarget target,
        UndoAnswers answers,
        IReadOnlyList<UndoneRecord> records,
        CancellationToken cancellationToken
    )
    {
        var builder = new UndoSends(_flow, target, undoneRun);
        var sends = new List<(UndoneRecord Record, Send Send)>();
        foreach (var record in records)
        {
            if (record.Plan.Kind == UndoKind.Nothing)
            {
                answers.AddUnwritten(record);
            }
            else if (record.Plan.Kind == UndoKind.Link)
            {
                answers.AddLinked(record);
            }
            else
            {
                sends.Add((record, builder.Build(record)));
            }
        }

        if (sends.Count == 0)
        {
            return [];
        }

        run.Enter(RunPhase.Intents);
        IntentRecord[] notes = [.. sends.Select(s => builder.Note(s.Record, s.Send))];
        var page = new IntentPage(_flow.Flow, run.RunId, run.NextPage(), notes, run.Leases);
        answers.Commit.ClosedIntents.Add(
            await _flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken)
        );
        run.Enter(RunPhase.Writing);
        Send[] batch = [.. sends.Select(s => s.Send)];
        await new BatchSender(run, target.WriteShape, Answer(), target.ReadShape).SendAsync(batch, cancellationToken);
        run.Written += batch.Count(s => s.Outcome is WriteOutcome.Written);
        var stored = await new ReadBack(_flow, target.WriteShape).ReadAsync(batch, cancellationToken);
        return [.. sends.Where(s => !answers.Settle(s.Record, s.Send, stored)).Select(s => Again(s.Record, s.Send))];
    }

    private static UndoneRecord Again(UndoneRecord record, Send send) =>
        record with
        {
            MayHaveArrived = record.MayHaveArrived || send.MayHaveArrived,
        };

    private async ValueTask<IReadOnlyList<UndoneRecord>> PlanAgainAsync(
        UndoTarget target,
        List<UndoneRecord> again,
        CancellationToken cancellationToken
    )
    {
        var planned = await _planner.PlanAsync(target, [.. again.Select(r => r.Plan.Image)], cancellationToken);
        return [.. planned.Select((record, i) => record with { Before = again[i] })];
    }

    private AnswerDetail Answer()
    {
        var writes = _flow.TargetSchema.Writes;
        return writes.StoredValues ? AnswerDetail.Stored
            : writes.Versions ? AnswerDetail.Version
            : AnswerDetail.Key;
    }
}
