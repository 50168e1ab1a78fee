using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Linking;

/// <summary><c>links show</c>.</summary>
internal sealed class LinksShowCommand : ConnectorCommand
{
    private readonly Argument<string> _record = new("connection/entity/key")
    {
        Description = "The record, of any system.",
    };

    public LinksShowCommand()
        : base(
            "show",
            "Shows the link that a record is in, with all its records.",
            "links show erp/customers/C00042"
        ) => Add(_record);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var member = await LinkTarget.MemberAsync(store, context.Get(_record)!, cancellationToken);
        var members = await store.Links.MembersAsync(member.LinkId, cancellationToken);
        context.Output.Answer(
            new
            {
                Link = member.LinkId,
                Set = member.Entity.LinkSet,
                Members = members.Select(m => new
                {
                    m.Entity.Connection,
                    m.Entity.Entity,
                    Key = m.Key.Value,
                    m.Gone,
                }),
            }
        );
        context.Output.Say(
            string.Create(CultureInfo.InvariantCulture, $"Link {member.LinkId} of set {member.Entity.LinkSet}:")
        );
        var table = new OutputTable("record!", "state");
        foreach (var one in members)
        {
            table.Add(LinkTarget.Name(one), one.Gone ? "deleted by its system's users" : "present");
        }

        context.Output.Say(table);
        return ExitCode.Ok;
    }
}
