using System.Diagnostics;
using CrmConnector.Benchmarks.Raw;

var folder = Directory.CreateTempSubdirectory("bench").FullName;
WideTable.Create(Path.Combine(folder, "a.db"), 100_000);
for (var i = 0; i < 5; i++)
{
    var target = Path.Combine(folder, "b" + i + ".db");
    WideTable.Create(target, 0);
    var w = Stopwatch.StartNew();
    RawSqliteCopy.Run(Path.Combine(folder, "a.db"), target);
    Console.WriteLine(w.Elapsed.TotalMilliseconds);
}
Directory.Delete(folder, true);
