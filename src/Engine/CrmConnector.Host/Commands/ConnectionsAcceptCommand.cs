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
        var restored = string.Equals(context.Get(_as), "restored", StringComparison.Ordinal);
        await store.Identities.AcceptAsync(
            name,
            identity,
            restored ? IdentityAcceptance.SameDataRestored : IdentityAcceptance.AnotherStore,
            cancellationToken
        );
        context.Output.Answer(new { Connection = name, As = context.Get(_as) });
        context.Output.Say(
            restored
                ? $"The store behind '{name}' counts as the known one, restored. The next run compares the whole source."
                : $"The store behind '{name}' counts as another one; links to the former one are dropped."
        );
        return ExitCode.Ok;
    }
}
