namespace CrmConnector.Host.Commands.Converting;

/// <summary><c>conversions</c>: records that become others (leads that become customers).</summary>
internal static class ConversionsCommands
{
    public static CommandGroup Create() =>
        new(
            "conversions",
            "Shows records that become others, such as leads that become customers, step by step.",
            new ConversionsListCommand()
        );
}
