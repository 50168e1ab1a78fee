namespace CrmConnector.Abstractions.Adapters;

/// <summary>The code for one kind of system. An assembly in the adapters folder may ship one: a public class with a parameterless constructor.</summary>
public interface IAdapter
{
    /// <summary>The name used in the installation file (<c>adapter: sql</c>): lower case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>One sentence for people: which systems it reaches.</summary>
    string Description { get; }

    /// <summary>The settings of a connection; check, JSON Schema, forms and docs are made from these.</summary>
    IReadOnlyList<SettingDescription> Settings { get; }

    /// <summary>Opens a connection. May be called concurrently. Settings were checked against <see cref="Settings"/> before.</summary>
    /// <exception cref="AdapterException">The system cannot be reached or refuses the credentials; the type says which.</exception>
    ValueTask<IConnection> ConnectAsync(
        ConnectionSettings settings,
        AdapterContext context,
        CancellationToken cancellationToken
    );
}
