using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Says which conditions the system can evaluate while sweeping.</summary>
public interface IConditionPushdown
{
    /// <summary>True when a sweep with this condition leaves out no record that meets it (see the remarks of <see cref="Condition"/>).</summary>
    bool CanPushDown(string entity, Condition condition);
}
