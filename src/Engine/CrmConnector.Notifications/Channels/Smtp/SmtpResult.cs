using System.Globalization;

namespace CrmConnector.Notifications.Channels.Smtp;

/// <summary>How far a mail got.</summary>
internal sealed record SmtpResult
{
    /// <summary>Nothing stands against it: everybody's server took it.</summary>
    public static SmtpResult Good { get; } = new();

    /// <summary>The addresses that the server does not take it for.</summary>
    public IReadOnlyList<SmtpRefusal> Refusals { get; init; } = [];

    /// <summary>Why the server takes nothing at all; null where it does.</summary>
    public string? ServerProblem { get; init; }

    /// <summary>The addresses that were not tried, or in vain, because of <see cref="ServerProblem"/>.</summary>
    public IReadOnlyList<string> Untried { get; init; } = [];

    /// <summary>True where the server's answer for one address, or for the mail, ended the attempt for all.</summary>
    public bool IsBrokenOff { get; init; }

    public static SmtpResult Server(IReadOnlyList<string> to, string problem) =>
        new() { ServerProblem = problem, Untried = to };

    /// <summary>The same attempt, gone on with.</summary>
    public SmtpResult With(SmtpResult next) => next with { Refusals = [.. Refusals, .. next.Refusals] };

    /// <summary>What the sender does next.</summary>
    /// <param name="to">All addresses.</param>
    public DeliveryOutcome Outcome(IReadOnlyList<string> to)
    {
        List<string> missed = [.. Refusals.Select(r => r.Address), .. Untried];
        var rest = missed.Count == to.Count ? null : missed;
        if (ServerProblem is not null)
        {
            return new DeliveryOutcome.TryAgain(ServerProblem) { ConcernsChannel = true, Rest = rest };
        }

        if (missed.Count == 0)
        {
            return DeliveryOutcome.Delivered.Instance;
        }

        var codes = string.Join(", ", Refusals.Select(r => r.Code).Distinct(StringComparer.Ordinal));
        var whom = rest is null ? "" : $" for {Places(to)}";
        return Refusals.All(r => r.IsLasting)
            ? new DeliveryOutcome.Refused($"The mail server refuses the message{whom} ({codes}).") { Rest = rest }
            : new DeliveryOutcome.TryAgain($"The mail server does not take the message{whom} yet ({codes}).")
            {
                Rest = rest,
            };
    }

    /// <summary>Which addresses, without naming them.</summary>
    private string Places(IReadOnlyList<string> to)
    {
        var refused = Refusals.Select(r => r.Address).ToHashSet(StringComparer.Ordinal);
        var places = Enumerable
            .Range(0, to.Count)
            .Where(i => refused.Contains(to[i]))
            .Select(i => (i + 1).ToString(CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"address {string.Join(", ", places)} of {to.Count}");
    }
}
