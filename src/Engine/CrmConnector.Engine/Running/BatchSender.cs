using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Running;

/// <summary>Sends writes until each has an answer: what was not attempted or not answered is sent again where that is safe.</summary>
/// <param name="run">The run.</param>
/// <param name="shape">The fields that are written.</param>
/// <param name="answer">How much the answers must tell.</param>
/// <param name="read">The fields in which the records were read that writes are bound to.</param>
internal sealed class BatchSender(RunScope run, RecordShape shape, AnswerDetail answer, RecordShape read)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly IRecordWriter _writer = (IRecordWriter)run.Flow.Target;

    /// <summary>Sends; every send has an outcome afterwards. <see cref="WriteOutcome.Unanswered"/> remains only where repeating is unsafe.</summary>
    /// <exception cref="SystemUnavailableException">The target did not answer for long; some writes may have been done.</exception>
    public async ValueTask SendAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        var pending = sends;
        var inVain = 0;
        while (pending.Count > 0)
        {
            var unavailable = await SendOnceAsync(pending, cancellationToken);
            // a target with a request limit takes a page in parts: only tries that bring nothing count
            inVain = pending.Any(IsDone) ? 0 : inVain + 1;
            pending = [.. pending.Where(MustBeSentAgain)];
            if (pending.Count == 0)
            {
                return;
            }

            if (inVain >= _flow.Calls.Attempts)
            {
                throw unavailable
                    ?? new SystemUnavailableException(
                        $"'{_flow.Process.To.Connection}' takes no writes now; the next run goes on where this one stopped."
                    );
            }

            await _flow.Calls.WaitAsync(Math.Max(1, inVain), LongestWait(pending, unavailable), cancellationToken);
        }
    }

    private async ValueTask<SystemUnavailableException?> SendOnceAsync(
        IReadOnlyList<Send> pending,
        CancellationToken cancellationToken
    )
    {
        await run.HoldLeaseAsync(cancellationToken);
        var now = _flow.Services.Time.GetUtcNow();
        RecordWrite[] writes = [.. pending.Select(send => send.Leave(now))];
        try
        {
            var batch = new WriteBatch(_flow.Process.To.Entity, shape, writes, answer) { ExpectedShape = read };
            var outcomes = await _writer.WriteAsync(batch, cancellationToken);
            for (var i = 0; i < pending.Count; i++)
            {
                pending[i].Outcome = outcomes[i];
                pending[i].MayHaveArrived |= outcomes[i] is WriteOutcome.Unanswered;
            }

            run.OwnWrites.Add(pending);
            return null;
        }
        catch (SystemUnavailableException exception)
        {
            foreach (var send in pending)
            {
                send.Outcome = new WriteOutcome.Unanswered();
                send.MayHaveArrived = true;
            }

            return exception;
        }
    }

    private static bool IsDone(Send send) => send.Outcome is WriteOutcome.Written or WriteOutcome.Found;

    private static bool MustBeSentAgain(Send send) =>
        send.Outcome is WriteOutcome.NotAttempted || (send.Outcome is WriteOutcome.Unanswered && send.Repeatable);

    private static TimeSpan? LongestWait(IReadOnlyList<Send> pending, SystemUnavailableException? unavailable)
    {
        var waits = pending
            .Select(s => (s.Outcome as WriteOutcome.NotAttempted)?.RetryAfter)
            .Append(unavailable?.RetryAfter);
        return waits.Max();
    }
}
