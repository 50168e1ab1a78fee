using System.Runtime.InteropServices;

namespace CrmConnector.State.Journal;

/// <summary>What is only counted per page.</summary>
/// <param name="Read">Rows read, those read again included.</param>
/// <param name="Reread">Rows of a record that this run had already read.</param>
/// <param name="Unchanged">Records without news that have no entry of their own.</param>
/// <param name="OutOfScope">Records that do not take part and have no entry of their own.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JournalPageCounts(int Read, int Reread = 0, int Unchanged = 0, int OutOfScope = 0);
