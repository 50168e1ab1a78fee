using CrmConnector.Abstractions.Adapters;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Faults;

/// <summary>
/// What every call of one engine passes, on its way in and on its way out: here the world goes on, faults happen, and a killed engine ends.
/// </summary>
internal sealed class Gate(World world, IReadOnlyList<ArmedFault> armed, CancellationTokenSource cancellation)
{
    private const int MostCalls = 20_000;
    private int _calls;

    public World World { get; } = world;

    public bool IsDead { get; private set; }

    /// <summary>A call to a system comes in.</summary>
    public async ValueTask<CallTicket> EnterAsync(
        CallKind call,
        SimulatedSystem system,
        string? entity,
        CancellationToken cancellationToken
    )
    {
        CheckAlive();
        cancellationToken.ThrowIfCancellationRequested();
        await World.Scheduler.Hop();
        CheckAlive();
        World.Clock.Advance(TimeSpan.FromMilliseconds(World.CallDice.Below(40)));
        var ticket = new CallTicket();
        foreach (var fault in armed)
        {
            if (fault.Comes(call, World.Phase, IsFelt(fault.Fault, system, entity)))
            {
                World.Fired(fault);
                ticket = Happen(fault.Fault, call, system, ticket);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (system.CallsUntilBack > 0)
        {
            system.CallsUntilBack--;
            throw new SystemUnavailableException($"'{system.Name}' is down.");
        }

        return ticket;
    }

    /// <summary>A call to a system goes out; its effect stands.</summary>
    public async ValueTask LeaveAsync(CallTicket ticket, SimulatedSystem system, CancellationToken cancellationToken)
    {
        if (ticket.CrashesAfter)
        {
            Die();
        }

        if (ticket.CommitsAfter)
        {
            World.Users.CommitOne();
        }

        if (ticket.UsersActAfter)
        {
            World.Users.ActInMidRun(system);
        }

        await World.Scheduler.Hop();
        CheckAlive();
        if (World.CallDice.Percent(50))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>A call to the state store comes in; true when the program is to be killed as soon as it has taken effect.</summary>
    public bool EnterStore()
    {
        CheckAlive();
        var crashes = false;
        foreach (var fault in armed)
        {
            if (fault.Comes(CallKind.Store, World.Phase))
            {
                World.Fired(fault);
                crashes |= Happen(fault.Fault, CallKind.Store, system: null, new CallTicket()).CrashesAfter;
            }
        }

        return crashes;
    }

    /// <summary>Kills the program: this call and all that follow end.</summary>
    public void Die()
    {
        IsDead = true;
        throw new CrashedException();
    }

    /// <summary>Some faults pass unnoticed where nothing is there for them to spoil; those do not count as having happened.</summary>
    private bool IsFelt(Fault fault, SimulatedSystem system, string? entity) =>
        fault switch
        {
            // Only where every run reads everything: elsewhere a listing that lies would lose changes, and no engine could know.
            Fault.CutShort => entity is not null && !system.Entity(entity).Traits.HasFeed,
            Fault.StaleSearch => entity is not null && system.Entity(entity).Traits.SettleTime > TimeSpan.Zero,
            Fault.LateCommit => World.Systems.Any(other => other.Open.Any(transaction => transaction.Count > 0)),
            _ => true,
        };

    private void CheckAlive()
    {
        World.Scheduler.CheckThread();
        if (IsDead)
        {
            throw new CrashedException();
        }

        if (++_calls > MostCalls)
        {
            throw new Scheduling.SimulationBrokenException("One run makes calls without end.");
        }
    }

    private CallTicket Happen(Fault fault, CallKind call, SimulatedSystem? system, CallTicket ticket)
    {
        switch (fault)
        {
            case Fault.CrashBefore:
                Die();
                return ticket;
            case Fault.CrashAfter:
                return ticket with { CrashesAfter = true };
            case Fault.CrashMidBatch:
                return ticket with { Write = WriteFault.CrashMidBatch };
            case Fault.Throttled:
                throw new SystemUnavailableException(
                    $"'{system!.Name}' is throttled.",
                    TimeSpan.FromSeconds(World.CallDice.Between(1, 90))
                );
            case Fault.Unavailable:
                throw new SystemUnavailableException($"'{system!.Name}' does not answer.");
            case Fault.Outage:
                system!.CallsUntilBack = World.CallDice.Between(8, 16);
                return ticket;
            case Fault.LostAnswer or Fault.LostRequest:
                return ticket with
                {
                    Write = fault == Fault.LostAnswer ? WriteFault.LoseAnswer : WriteFault.LoseRequest,
                    ThrowsInsteadOfTelling = World.CallDice.Percent(50),
                };
            case Fault.PartialBatch:
                return ticket with { Write = WriteFault.Partial };
            case Fault.ExpiredCheckpoint:
                throw new CheckpointExpiredException($"'{system!.Name}' forgot what changed.");
            case Fault.CutShort:
                return ticket with { IsCutShort = true };
            case Fault.StaleSearch:
                return ticket with { IsStale = true };
            case Fault.UserEdit when World.CallDice.Percent(50):
                World.Users.ActInMidRun(system!);
                return ticket;
            case Fault.UserEdit:
                return ticket with { UsersActAfter = true };
            case Fault.LateCommit when World.CallDice.Percent(50):
                World.Users.CommitOne();
                return ticket;
            case Fault.LateCommit:
                return ticket with { CommitsAfter = true };
            default:
                cancellation.Cancel();
                return call == CallKind.Store ? ticket : ticket with { };
        }
    }
}
