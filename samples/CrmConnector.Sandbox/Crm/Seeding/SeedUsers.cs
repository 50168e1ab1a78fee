namespace CrmConnector.Sandbox.Crm.Seeding;

/// <summary>The sales people of the sample company.</summary>
internal static class SeedUsers
{
    public static readonly IReadOnlyList<(Guid Id, string First, string Last, string Mail, string Title)> People =
    [
        (
            new("a1000000-0000-4000-8000-000000000001"),
            "Giulia",
            "Marchetti",
            "giulia.marchetti@example.com",
            "Sales Manager"
        ),
        (
            new("a1000000-0000-4000-8000-000000000002"),
            "Jonas",
            "Brandt",
            "jonas.brandt@example.com",
            "Account Executive"
        ),
        (
            new("a1000000-0000-4000-8000-000000000003"),
            "Chloé",
            "Lefèvre",
            "chloe.lefevre@example.com",
            "Account Executive"
        ),
        (new("a1000000-0000-4000-8000-000000000004"), "Owen", "Price", "owen.price@example.com", "Inside Sales"),
        (new("a1000000-0000-4000-8000-000000000005"), "Marta", "Nowak", "marta.nowak@example.com", "Inside Sales"),
    ];
}
