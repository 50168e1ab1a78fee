using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Optional: a connection that can tell quickly how many records a sweep will meet, for progress bars. Nothing is decided by it.</summary>
public interface IRecordCounter
{
    /// <summary>How many records of the entity meet the condition; null where that cannot be told quickly.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="where">One that <see cref="IConditionPushdown.CanPushDown"/> accepts; null for all records.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<long?> CountAsync(string entity, Condition? where, CancellationToken cancellationToken);
}
