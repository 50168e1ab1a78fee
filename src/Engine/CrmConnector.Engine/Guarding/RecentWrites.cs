namespace CrmConnector.Engine.Guarding;

/// <summary>What the process's runs of the last 24 hours did.</summary>
internal sealed record RecentWrites(long Creates, long Updates, long Deletes, long Blanks);
