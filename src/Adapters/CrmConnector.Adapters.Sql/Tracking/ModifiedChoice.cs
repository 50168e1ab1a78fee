using System.Globalization;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>The choice that is left where the database itself keeps no track of changes.</summary>
internal static class ModifiedChoice
{
    /// <summary>Chooses between the modified timestamp and the full compare.</summary>
    /// <param name="table">The table.</param>
    /// <param name="settings">The connection's settings.</param>
    /// <param name="better">What would be better, as a noun.</param>
    public static Table Choose(Table table, SqlSettings settings, string better) =>
        table with
        {
            Changes = table.Modified is null
                ? ChangeDetection.FullCompare(WhyFullCompare(table, better))
                : new ChangeDetection("modified timestamp", WhyModified(table, settings, better))
                {
                    HasFeed = true,
                    NamesPosition = true,
                    TellsModificationTime = TellsTime(table, settings),
                },
        };

    /// <summary>True where records tell when they were modified: the column has a zone, or one is configured.</summary>
    public static bool TellsTime(Table table, SqlSettings settings) =>
        table.Modified is not null && (settings.ModifiedZone is not null || table.Modified.Type == FieldType.Instant);

    private static string WhyFullCompare(Table table, string better) =>
        table.Name.IsView
            ? "It is a view without a usable modified timestamp; every run compares all of its rows."
            : $"Nothing tells which rows changed; every run compares all of them. {better} makes runs cheap.";

    private static string WhyModified(Table table, SqlSettings settings, string better) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The column {table.Modified!.Name} says when a row last changed; each run reads back by the overlap of {settings.Overlap.TotalMinutes:0.##} minutes. Deletions are found by comparing keys."
        ) + (table.Name.IsView ? "" : $" {better} would tell both exactly.");
}
