using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.State;
using CrmConnector.State.Leases;

namespace CrmConnector.Engine.Leasing;

/// <summary>The lease under which one run works, from taking it to giving it back.</summary>
internal sealed class RunLease : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private readonly EngineServices _services;
    private readonly IDisposable? _turn;
    private Lease _lease;

    private RunLease(EngineServices services, Lease lease, IDisposable? turn)
    {
        _services = services;
        _turn = turn;
        _lease = lease;
        Held = [lease];
    }

    /// <summary>What commits are checked against.</summary>
    public IReadOnlyList<Lease> Held { get; private set; }

    /// <summary>Takes the lease, waiting as the options say; after a predecessor that died, also for the calls that it may have under way.</summary>
    /// <exception cref="LeaseHeldException">Another run has it.</exception>
    public static async ValueTask<RunLease> TakeAsync(
        EngineServices services,
        ProcessDefinition process,
        CancellationToken cancellationToken
    )
    {
        var name = LeaseNames.Of(process, services.Processes);
        var turn = services.Turns is { } turns ? await turns.EnterAsync(name, cancellationToken) : null;
        try
        {
            await GiveBackLeftAsync(services, name, cancellationToken);
            return new RunLease(services, await AcquireAsync(services, name, cancellationToken), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    private static async ValueTask GiveBackLeftAsync(
        EngineServices services,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (services.Turns is { } turns && turns.Left(name) is { } left)
        {
            await services.Store.Leases.ReleaseAsync(left, cancellationToken);
            turns.Forget(left);
        }
    }

    private static async ValueTask<Lease> AcquireAsync(
        EngineServices services,
        string name,
        CancellationToken cancellationToken
    )
    {
        var owner = $"{services.Owner}/{new Running.RecordKeys(services.Time, services.Random).NextGuid():N}";
        var begun = services.Time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var lease = await services.Store.Leases.AcquireAsync(
                name,
                owner,
                services.Leases.Duration,
                cancellationToken
            );
            if (lease is not null)
            {
                await WaitForPredecessorAsync(services, lease, cancellationToken);
                return lease;
            }

            if (services.Time.GetElapsedTime(begun) >= services.Leases.Wait)
            {
                throw new LeaseHeldException(name, services.Leases.Wait);
            }

            await Task.Delay(pause, services.Time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Makes sure that the lease outlives a call that is sent now.</summary>
    /// <exception cref="FencedException">Another run has taken it: this one must not send anything any more.</exception>
    public async ValueTask HoldAsync(CancellationToken cancellationToken)
    {
        var left = _lease.Until - _services.Time.GetUtcNow();
        if (left < _services.Leases.LongestCall || left < _services.Leases.Duration / 2)
        {
            _lease = await _services.Store.Leases.RenewAsync(_lease, _services.Leases.Duration, cancellationToken);
            Held = [_lease];
        }
    }

    /// <summary>Gives it back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _services.Store.Leases.ReleaseAsync(_lease, CancellationToken.None);
        }
        catch
        {
            // a full disk: until the lease ends by itself, minutes later, everybody would be told that another run has it
            _services.Turns?.Leave(_lease);
            throw;
        }
        finally
        {
            _turn?.Dispose();
        }
    }

    private static async ValueTask WaitForPredecessorAsync(
        EngineServices services,
        Lease lease,
        CancellationToken cancellationToken
    )
    {
        if (lease.TakenOverFrom is { } ended)
        {
            var wait = ended + services.Leases.LongestCall - services.Time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, services.Time, cancellationToken);
            }
        }
    }
}
