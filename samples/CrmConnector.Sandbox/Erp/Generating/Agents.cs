namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>The company's sales agents. The sandbox CRM has users with the same e-mail addresses; the last one left and has none.</summary>
internal static class Agents
{
    public static IReadOnlyList<ErpAgent> All { get; } =
    [
        new("A01", "Giulia Marchetti", "giulia.marchetti@example.com", "+39 045 8001201", Active: true),
        new("A02", "Jonas Brandt", "jonas.brandt@example.com", "+49 89 1201206", Active: true),
        new("A03", "Chloé Lefèvre", "chloe.lefevre@example.com", "+33 4 78 00 12 05", Active: true),
        new("A04", "Owen Price", "owen.price@example.com", "+44 121 496 0123", Active: true),
        new("A05", "Marta Nowak", "marta.nowak@example.com", Phone: null, Active: true),
        new("A06", "Sandro Vecchi", "sandro.vecchi@example.com", Phone: null, Active: false),
    ];
}
