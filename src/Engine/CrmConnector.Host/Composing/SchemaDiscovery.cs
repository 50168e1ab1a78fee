using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes;

namespace CrmConnector.Host.Composing;

/// <summary>Asks the configured systems what the processes need to know.</summary>
/// <param name="Schemas">What they told.</param>
/// <param name="Problems">Why a connection could not be asked, by its name.</param>
internal sealed record SchemaDiscovery(DiscoveredSchemas Schemas, IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>Secrets that are missing.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; private init; } = [];

    /// <summary>Nothing is known: no system was asked.</summary>
    public static SchemaDiscovery Offline(InstallationDefinition installation) =>
        new(
            Collect(installation, []) with
            {
                WereAsked = false,
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
        );

    /// <summary>Asks all connections at the same time; one that cannot be reached is reported, not thrown.</summary>
    public static async Task<SchemaDiscovery> AskAsync(Installation installation, CancellationToken cancellationToken)
    {
        var needed = installation
            .Files.Processes.Files.Select(f => f.Draft)
            .OfType<ProcessDefinition>()
            .SelectMany(Needed)
            .Concat(installation.Files.Notifications.Files.Select(f => f.Draft).OfType<AlertRule>().SelectMany(Needed))
            .Distinct()
            .ToLookup(a => a.Connection, a => a.Entity, StringComparer.Ordinal);
        var answers = await Task.WhenAll(
            installation.Definition.Connections.Select(c =>
                AskAsync(installation, c.Name, [.. needed[c.Name]], cancellationToken)
            )
        );
        return new SchemaDiscovery(
            Collect(installation.Definition, answers),
            answers
                .Where(a => a.Problem is not null)
                .ToDictionary(a => a.Connection, a => a.Problem!, StringComparer.Ordinal)
        )
        {
            Errors = [.. answers.SelectMany(a => a.Errors)],
        };
    }

    private static DiscoveredSchemas Collect(InstallationDefinition installation, IReadOnlyList<Answer> answers) =>
        new()
        {
            Connections = [.. installation.Connections.Select(c => c.Name)],
            EntityNames = answers
                .Where(a => a.Problem is null)
                .ToDictionary(a => a.Connection, a => a.Names, StringComparer.Ordinal),
            Entities = answers
                .SelectMany(a => a.Schemas.Select(s => (Address: new EntityAddress(a.Connection, s.Name), Schema: s)))
                .ToDictionary(e => e.Address, e => e.Schema),
        };

    private static IEnumerable<EntityAddress> Needed(AlertRule rule) =>
        rule.Entity is { } entity
            ? rule
                .To.Concat(rule.Escalation?.To ?? [])
                .OfType<Recipient.OfField>()
                .Where(recipient => recipient.Entity is not null)
                .Select(recipient => entity with { Entity = recipient.Entity! })
            : [];

    private static IEnumerable<EntityAddress> Needed(ProcessDefinition process) =>
        process
            .Fields.Select(f => f.Reference)
            .OfType<ReferenceRule>()
            .SelectMany(r =>
                (EntityAddress?[])
                    [
                        r.Entity is null ? null : process.From with { Entity = r.Entity },
                        r.TargetEntity is null ? null : process.To with { Entity = r.TargetEntity },
                    ]
            )
            .OfType<EntityAddress>()
            .Concat(process.Conversion?.Became.Select(b => process.From with { Entity = b.Entity }) ?? [])
            .Concat(process.Conversion?.OrFirst.Select(f => process.From with { Entity = f.Entity }) ?? [])
            .Append(process.From)
            .Append(process.To)
            .Concat(process.Lines is { } lines ? Needed(lines) : []);

    private static async Task<Answer> AskAsync(
        Installation installation,
        string name,
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var connection = await installation.Connections.GetAsync(name, cancellationToken);
            var names = await connection.ListEntitiesAsync(cancellationToken);
            var schemas = entities.Count > 0 ? await connection.DescribeAsync(entities, cancellationToken) : [];
            return new Answer(name, names, schemas, Problem: null);
        }
        catch (AdapterException exception)
        {
            return new Answer(name, [], [], exception.Message);
        }
        catch (ConfigurationRejectedException rejected)
        {
            return new Answer(name, [], [], "its settings are incomplete.") { Errors = rejected.Errors };
        }
    }

    private sealed record Answer(
        string Connection,
        IReadOnlyList<EntityName> Names,
        IReadOnlyList<EntitySchema> Schemas,
        string? Problem
    )
    {
        public IReadOnlyList<ConfigurationError> Errors { get; init; } = [];
    }
}
