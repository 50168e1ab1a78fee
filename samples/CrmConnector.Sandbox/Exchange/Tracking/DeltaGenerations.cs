using System.Collections.Concurrent;
using System.Globalization;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Numbers the links of each mailbox and says which of them have ended: by age, by number, or because an administrator said so.</summary>
internal sealed class DeltaGenerations(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, long> highest = new();

    public long Next(long mailbox) => highest.AddOrUpdate(mailbox, 1, (_, known) => known + 1);

    /// <summary>Ends all links of a mailbox.</summary>
    public void End(ExchangeWrite session, long mailbox) => session.SetState(StateName(mailbox), Next(mailbox));

    public DeltaState Stamp(DeltaState state) =>
        state with
        {
            Generation = Next(state.Mailbox),
            Issued = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };

    /// <summary>Whether the link has ended.</summary>
    public bool HasEnded(ITransaction session, DeltaState state, ExchangeDeltaHabits habits)
    {
        var ended = StateTable.Get(session.Connection, StateName(state.Mailbox));
        // after a restart the numbers go on behind the latest that is seen
        var latest = highest.AddOrUpdate(
            state.Mailbox,
            Math.Max(state.Generation, ended),
            (_, known) => Math.Max(known, Math.Max(state.Generation, ended))
        );
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(state.Issued);
        return state.Generation <= ended
            || (habits.TokensKept > 0 && state.Generation <= latest - habits.TokensKept)
            || (habits.TokenLifetime > TimeSpan.Zero && age >= habits.TokenLifetime);
    }

    /// <summary>The refusal of a link that has ended.</summary>
    /// <param name="state">What the link was for.</param>
    /// <param name="habits">How it is told.</param>
    /// <param name="beginning">Where to begin again.</param>
    public ApiException Ended(DeltaState state, ExchangeDeltaHabits habits, string beginning)
    {
        var latest = highest.GetValueOrDefault(state.Mailbox);
        return new ApiException(
            habits.ExpiredStatus,
            habits.ExpiredCode,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The sync state generation is not found; generation={state.Generation};[highest={latest}]."
            )
        )
        {
            Headers = habits.TellsWhereToBegin ? [new("Location", beginning)] : [],
        };
    }

    private static string StateName(long mailbox) => "ended " + mailbox.ToString(CultureInfo.InvariantCulture);
}
