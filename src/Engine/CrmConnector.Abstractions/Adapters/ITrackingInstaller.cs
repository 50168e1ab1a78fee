namespace CrmConnector.Abstractions.Adapters;

/// <summary>Installs and removes, in the source system, what makes better change detection possible (a trigger-written change log).</summary>
public interface ITrackingInstaller
{
    /// <summary>The statements that installing (or removing) would run, for people to read; empty when there is nothing to do.</summary>
    ValueTask<IReadOnlyList<string>> PlanTrackingAsync(
        string entity,
        bool install,
        CancellationToken cancellationToken
    );

    /// <summary>Installs tracking for the entity, whole or not at all; does nothing where it is installed and up to date.</summary>
    /// <exception cref="PrivilegeMissingException">The connection's user may not; the message says what to grant.</exception>
    ValueTask InstallTrackingAsync(string entity, CancellationToken cancellationToken);

    /// <summary>Removes everything that <see cref="InstallTrackingAsync"/> made for the entity; does nothing where there is nothing.</summary>
    ValueTask RemoveTrackingAsync(string entity, CancellationToken cancellationToken);
}
