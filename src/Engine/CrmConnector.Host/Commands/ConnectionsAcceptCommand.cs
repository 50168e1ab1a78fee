using System.CommandLine;
using CrmConnector.Host.Composing;
using CrmConnector.State.Identities;

namespace CrmConnector.Host.Commands;

/// <summary><c>connections accept</c>: an administrator's word about a store that is not the known one.</summary>
internal sealed class ConnectionsAcceptCommand : ConnectorCommand
{
    private readonly Argument<string> _connection = new("connection") { Description = "The connection." };

    private readonly Option<string> _as = new("--as")
    {
        Description =
            "restored: the same data, as after a restored backup; links stay. another: another store; its links are dropped.",
        Required = true,
    };

    public ConnectionsAcceptCommand()
        : base(
            "accept",
            "Says what the store behind a connection is, after a run found another one than before, or one whose history went back.",
            "connections accept erp --as restored",
            "connections accept crm --as another"
        )
    {
        _as.AcceptOnlyFromAmong("restored", "another");
        Add(_connection);
        Add(_as);
    }

    /// <summary>The group that the command stands in.</summary>
    public static CommandGroup CreateGroup() =>
        new(
            "connections",
            "Settles questions about the systems behind the connections.",
            new ConnectionsAcceptCommand()
        );

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var name = context.Get(_connection)!;
        var connection = await installation.Connections.GetAsync(name, cancellationToken);
        var identity = await connection.IdentifyAsync(cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var verdict = await store.Identities.CheckAsync(name, identity, cancellationToken);
        var isOpen = verdict is IdentityVerdict.ChangedIdentity or IdentityVerdict.PositionFell;
        var restored = string.Equals(context.Get(_as), "restored", StringComparison.Ordinal);
        if (!isOpen && (!restored || verdict == IdentityVerdict.NewConnection))
        {
            // dropping all links of a store that is the known one is never what somebody means
            throw new UsageException(
                verdict == IdentityVerdict.NewConnection
                    ? $"No question is open about '{name}': no run has met its store yet. Nothing was done."
                    : $"No question is open about '{name}': the store behind it is the known one. Nothing was done.",
                "A run that finds another store, or one whose history went back, stops and says so; then it is time for this command."
            );
        }

        await store.Identities.AcceptAsync(
            name,
            identity,
            restored ? IdentityAcceptance.SameDataRestored : IdentityAcceptance.AnotherStore,
            cancellationToken
        );
        context.Output.Answer(
            new
            {
                Connection = name,
                As = context.Get(_as),
                WasOpen = isOpen,
            }
        );
        if (!isOpen)
        {
            context.Output.Say($"No question was open about '{name}': the store behind it is the known one.");
        }

        context.Output.Say(
            restored
                ? $"The store behind '{name}' counts as the known one, restored. The next run compares the whole source."
                : $"The store behind '{name}' counts as another one; links to the former one are dropped."
        );
        return ExitCode.Ok;
    }
}
