namespace CrmConnector.Notifications.Rendering.Views;

/// <summary>The names that templates may use.</summary>
internal static class ViewShapes
{
    /// <summary>One line of text.</summary>
    public static ViewShape Line { get; } = new ViewShape().Texts("text");

    /// <summary>One bar of a chart: the run's changes as a height in pixels, for a row of table cells.</summary>
    public static ViewShape Bar { get; } = new ViewShape().Texts("height", "number").Flags("isNow", "isFailed");

    /// <summary>A number with what it counts.</summary>
    public static ViewShape Cell { get; } =
        new ViewShape().Texts("label", "number", "sign", "width").Flags("isZero", "needsYou");

    /// <summary>Numbers beside each other.</summary>
    public static ViewShape Row { get; } = new ViewShape().List("cells", Cell);

    /// <summary>How a state looks: its name for style sheets, its sign and its word.</summary>
    public static ViewShape Tone { get; } =
        new ViewShape().Texts("name", "symbol", "word").Flags("isGood", "isNews", "isAttention", "isFailed");

    /// <summary>A process within a report.</summary>
    public static ViewShape Process { get; } =
        new ViewShape()
            .Texts("name", "facts", "ending", "comparison", "spoken", "reread", "broken", "brief")
            .Flags("hasBars", "hasNumbers")
            .Group("tone", Tone)
            .List("message", Line)
            .List("rows", Row)
            .List("bars", Bar)
            .List("left", Line);

    /// <summary>A record among others of which the same is to be told.</summary>
    public static ViewShape Record { get; } = new ViewShape().Texts("title", "facts", "command", "page");

    /// <summary>Something that a person has to see to.</summary>
    public static ViewShape Task { get; } =
        new ViewShape()
            .Flags("detailMatters")
            .Texts(
                "number",
                "title",
                "kind",
                "process",
                "since",
                "field",
                "problem",
                "advice",
                "command",
                "page",
                "moreRecords"
            )
            .Group("tone", Tone)
            .List("detail", Line)
            .List("records", Record);

    /// <summary>A field of a record.</summary>
    public static ViewShape Field { get; } = new ViewShape().Texts("name", "value");

    /// <summary>Something that happened.</summary>
    public static ViewShape Event { get; } =
        new ViewShape()
            .Texts("title", "facts", "problem", "advice", "command", "page", "moreRecords")
            .Flags("hasFields", "detailMatters")
            .Group("tone", Tone)
            .List("fields", Field)
            .List("detail", Line)
            .List("records", Record);

    /// <summary>What stands around every message.</summary>
    public static ViewShape Frame { get; } =
        new ViewShape()
            .Texts(
                "language",
                "installation",
                "subject",
                "preheader",
                "kind",
                "when",
                "headline",
                "summary",
                "zone",
                "sentBy",
                "recipients",
                "attached"
            )
            .Group("tone", Tone);

    /// <summary>A report.</summary>
    public static ViewShape Report { get; } =
        new ViewShape()
            .With(Frame)
            .Texts("moreTasks", "moreProcesses", "downAdvice", "idle")
            .Flags("hasTasks", "hasProcesses", "hasOthers", "hasDown", "hasNotes", "hasTable")
            .Group("single", Process)
            .Group("total", Process)
            .List("tasks", Task)
            .List("down", Line)
            .List("processes", Process)
            .List("others", Process)
            .List("notes", Line)
            .List("table", Line);

    /// <summary>An alert.</summary>
    public static ViewShape Alert { get; } =
        new ViewShape().With(Frame).Texts("more").Flags("hasEvents").List("events", Event);
}
