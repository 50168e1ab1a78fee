using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Simulation.Systems;

/// <summary>The conditions that a simulated system evaluates itself: equality.</summary>
internal static class PushedCondition
{
    public static bool Understands(Condition condition) =>
        condition switch
        {
            Condition.FieldTest test => test.Operator == ConditionOperator.Is,
            Condition.All all => all.Conditions.All(Understands),
            _ => false,
        };

    public static bool Meets(Condition condition, SimulatedRecord record, EntityTraits traits) =>
        condition switch
        {
            Condition.FieldTest test => record.Values[traits.IndexOf(test.Field)] == test.Values[0],
            Condition.All all => all.Conditions.All(inner => Meets(inner, record, traits)),
            _ => true,
        };
}
