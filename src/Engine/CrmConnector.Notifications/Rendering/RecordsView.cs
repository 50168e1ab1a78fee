using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering;

/// <summary>What a template sees of records of which the same is to be told: what is wrong and what to do stands above them once.</summary>
internal static class RecordsView
{
    /// <summary>One record.</summary>
    public static View Of(string title, string? facts, string? command, Uri? page) =>
        new View(ViewShapes.Record)
            .Text("title", title)
            .Text("facts", facts)
            .Text("command", command)
            .Text("page", WebPage.Of(page));

    /// <summary>Puts records into a task or an event; those above the limit are counted.</summary>
    public static View Put(View view, IReadOnlyList<View> records, int most, Words words) =>
        view.List("records", records.Take(most))
            .Text("moreRecords", records.Count > most ? words.Count("task.more", records.Count - most) : null);
}
